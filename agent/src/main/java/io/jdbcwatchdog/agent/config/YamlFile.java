package io.jdbcwatchdog.agent.config;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The YAML file: one flat map of names and plain values.
 *
 * <p>It is read event by event, and the first one that does not belong there ends it, so that nothing is ever built
 * from nested, repeated or aliased data. The parser's own messages quote the file and are not passed on.
 */
final class YamlFile {

    private static final String FORM = "valid: lines such as timeout: 30s, and in quotes what has special characters";

    private final Given file;
    private final Map<Option, Given> given = new EnumMap<>(Option.class);
    private boolean quotable = true;

    private YamlFile(Given file) {
        this.file = file;
    }

    static Map<Option, Given> read(Given file) throws SettingsException {
        YamlFile yaml = new YamlFile(file);
        String text = TextFile.read(file);
        try {
            yaml.document(
                    new Parse(LoadSettings.builder().build()).parseString(text).iterator());
        } catch (MarkedYamlEngineException e) {
            throw yaml.error(e.getProblemMark(), "not valid YAML");
        } catch (RuntimeException e) {
            // Too large for the parser, or a fault of the parser's.
            throw yaml.error(Optional.empty(), "not valid YAML");
        }
        return yaml.given;
    }

    private void document(Iterator<Event> events) throws SettingsException {
        events.next(); // the stream starts
        if (events.next().getEventId() == ID.StreamEnd) {
            return;
        }
        Event root = events.next();
        if (!isEmpty(root)) {
            if (root.getEventId() != ID.MappingStart) {
                throw error(root.getStartMark(), "not a map of options");
            }
            map(events);
        }
        events.next(); // the document ends
        Event end = events.next();
        if (end.getEventId() != ID.StreamEnd) {
            throw error(end.getStartMark(), "a second document");
        }
    }

    private void map(Iterator<Event> events) throws SettingsException {
        for (Event key = events.next(); key.getEventId() != ID.MappingEnd; key = events.next()) {
            String where = where(key.getStartMark(), false);
            String name = scalar(key, "a name that is not plain text").getValue();
            Option option = Names.resolve(name, where, quotable);
            if (option == Option.CONFIG) {
                throw SettingsException.of(option, where, "the file cannot name another file");
            }
            Event event = events.next();
            if (isEmpty(event)) {
                throw SettingsException.of(option, where, "it has no value; valid: " + option.format.valid);
            }
            String problem = "option '" + option.label() + "' has a value that is not plain text";
            if (given.put(option, Given.of(option, scalar(event, problem).getValue(), where)) != null) {
                throw SettingsException.of(option, where, "it is given twice; give it once");
            }
            quotable &= !option.secret();
        }
    }

    /** The event as a plain value; lists, maps, aliases, anchors and tags are none. */
    private ScalarEvent scalar(Event event, String problem) throws SettingsException {
        if (event.getEventId() == ID.Scalar) {
            ScalarEvent scalar = (ScalarEvent) event;
            if (!scalar.getTag().isPresent() && !((NodeEvent) event).getAnchor().isPresent()) {
                return scalar;
            }
        }
        throw error(event.getStartMark(), problem);
    }

    /** Nothing, {@code ~} or {@code null}, none of them in quotes. */
    private static boolean isEmpty(Event event) {
        return event.getEventId() == ID.Scalar
                && ((ScalarEvent) event).isPlain()
                && ((ScalarEvent) event).getValue().matches("|~|null");
    }

    private SettingsException error(Optional<Mark> mark, String problem) {
        return SettingsException.of(file.option, file.where, where(mark, true) + ": " + problem + "; " + FORM);
    }

    private String where(Optional<Mark> mark, boolean column) {
        String place = mark.map(m -> ", line " + (m.getLine() + 1) + (column ? ", column " + (m.getColumn() + 1) : ""))
                .orElse("");
        return "file " + file.value + place;
    }
}
