package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The YAML file: one flat map of names and plain values, and the list of rules.
 *
 * <p>It is read event by event, and reading ends at the first event that does not belong there. So nothing is ever
 * built from nested, repeated or aliased data. The parser's own messages quote the file, so they are not passed on.
 */
final class YamlFile {

    final Map<Option, OptionValue> given = new EnumMap<>(Option.class);
    private @Nullable List<Rule> rules;
    private final YamlEvents events;
    private boolean quotable = true;

    private YamlFile(YamlEvents events) {
        this.events = events;
    }

    /** @param text the content of the file */
    static YamlFile parse(OptionValue file, String text) throws SettingsException {
        YamlEvents events = new YamlEvents(file, text);
        YamlFile yaml = new YamlFile(events);
        try {
            yaml.document();
        } catch (MarkedYamlEngineException e) {
            throw events.error(e.getProblemMark(), "not valid YAML");
        } catch (RuntimeException e) {
            // The file is too large for the parser, or the parser has a bug.
            throw events.error(Optional.empty(), "not valid YAML");
        }
        return yaml;
    }

    List<Rule> rules() {
        return rules == null ? Collections.emptyList() : rules;
    }

    private void document() throws SettingsException {
        events.next(); // the stream starts
        if (events.next().getEventId() == ID.StreamEnd) {
            return;
        }
        Event root = events.next();
        if (!YamlEvents.isEmpty(root)) {
            if (!YamlEvents.is(ID.MappingStart, root)) {
                throw events.error(root, "not a map of options");
            }
            map();
        }
        events.next(); // the document ends
        Event end = events.next();
        if (end.getEventId() != ID.StreamEnd) {
            throw events.error(end, "a second document");
        }
    }

    private void map() throws SettingsException {
        for (Event key = events.next(); key.getEventId() != ID.MappingEnd; key = events.next()) {
            if (!YamlEvents.is(ID.Scalar, key)) {
                throw events.error(key, "a name that is not plain text");
            }
            String name = YamlEvents.text(key);
            if (name.equals(Names.RULES)) {
                rules(key);
            } else {
                option(key, name);
            }
        }
    }

    private void rules(Event key) throws SettingsException {
        if (rules != null) {
            throw new SettingsException("'rules' (" + events.where(key) + "): they are given twice; make it one list");
        }
        rules = RulesReader.read(events, quotable);
    }

    private void option(Event key, String name) throws SettingsException {
        String where = events.where(key);
        if (!Option.named(name).isPresent()) {
            List<String> valid = new ArrayList<>(Option.labels());
            valid.add(Names.RULES);
            throw Names.unknown("unknown option", name, where, quotable, valid);
        }
        Option option = Names.resolve(name, where, quotable);
        if (option == Option.CONFIG) {
            throw SettingsException.of(option, where, "the file cannot name another file");
        }
        Event value = events.next();
        if (YamlEvents.isEmpty(value)) {
            throw SettingsException.of(option, where, "it has no value; valid: " + option.format.valid);
        }
        if (!YamlEvents.is(ID.Scalar, value)) {
            throw events.error(value, "option '" + option.label() + "' has a value that is not plain text");
        }
        if (given.containsKey(option)) {
            throw SettingsException.of(option, where, "it is given twice; give it once");
        }
        given.put(option, OptionValue.of(option, YamlEvents.text(value), events.where(value)));
        quotable &= !option.secret();
    }
}
