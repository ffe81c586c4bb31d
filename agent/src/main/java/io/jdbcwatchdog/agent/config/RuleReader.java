package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.base.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;

/** Reads one rule. Its errors give the rule's position in the list and in the file, and never quote a pattern. */
final class RuleReader {

    private static final String NAME = "name";
    private static final String TIMEOUT = "timeout";
    private static final String ACTION = "action";
    private static final List<String> KEYS = keys();

    private static final Pattern VALID_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");
    private static final int MAX_PATTERN = 500;

    private final YamlEvents events;
    private final boolean quotable;
    private final Set<String> keysRead = new HashSet<>();
    private final List<Condition> conditions = new ArrayList<>();
    private String title;
    private @Nullable String name;
    private @Nullable Long timeout;
    private Action action = Action.KILL;

    RuleReader(YamlEvents events, boolean quotable, int position) {
        this.events = events;
        this.quotable = quotable;
        this.title = "rule " + position;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(Arrays.asList(NAME, TIMEOUT, ACTION));
        for (Condition.Key key : Condition.Key.values()) {
            keys.add(key.label());
        }
        return Collections.unmodifiableList(keys);
    }

    Rule read(Event start) throws SettingsException {
        if (!YamlEvents.is(ID.MappingStart, start)) {
            throw error(start, "it is not a map; valid: " + String.join(", ", KEYS) + ", each with its value");
        }
        for (Event key = events.next(); key.getEventId() != ID.MappingEnd; key = events.next()) {
            read(key, text(key, "a key"));
        }
        if (name == null) {
            throw error(start, "it has no name");
        }
        if (timeout == null) {
            throw error(start, "it has no timeout; valid: " + Format.TIMEOUT.valid);
        }
        return new Rule(name, timeout, action, conditions);
    }

    private void read(Event keyEvent, String key) throws SettingsException {
        if (!KEYS.contains(key)) {
            throw Names.unknown(title + ": unknown key", key, events.where(keyEvent), quotable, KEYS);
        }
        if (!keysRead.add(key)) {
            throw error(keyEvent, "'" + key + "' is given twice; give it once; several patterns go in a list");
        }
        Event value = events.next();
        switch (key) {
            case NAME:
                name(value);
                break;
            case TIMEOUT:
                timeout = checked(value, key, Durations::timeout, Format.TIMEOUT.valid);
                break;
            case ACTION:
                action = checked(value, key, RuleReader::action, "kill, kill-connection, kill-blocker or log");
                break;
            default:
                conditions.add(condition(Condition.Key.valueOf(key.toUpperCase(Locale.ROOT)), value));
        }
    }

    private void name(Event value) throws SettingsException {
        String text = text(value, "the name");
        if (!VALID_NAME.matcher(text).matches()) {
            throw error(
                    value,
                    "the name is not valid; valid: up to 60 letters, digits, blanks and . _ - with a letter or digit first");
        }
        name = text;
        title += " '" + text + "'";
    }

    private <T> T checked(Event value, String key, Function<String, T> parser, String valid) throws SettingsException {
        String text = text(value, "'" + key + "'").trim();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(value, "'" + key + "': " + "the value " + e.getMessage() + "; valid: " + valid);
        }
    }

    private static Action action(String text) {
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return action;
            }
        }
        throw new IllegalArgumentException("is not known");
    }

    private Condition condition(Condition.Key key, Event value) throws SettingsException {
        List<String> patterns = new ArrayList<>();
        if (YamlEvents.is(ID.SequenceStart, value)) {
            for (Event one = events.next(); one.getEventId() != ID.SequenceEnd; one = events.next()) {
                patterns.add(pattern(key, one));
            }
        } else {
            patterns.add(pattern(key, value));
        }
        if (patterns.isEmpty()) {
            throw error(value, "'" + key.label() + "' is an empty list; leave it out, or give it a pattern");
        }
        return new Condition(key, patterns);
    }

    private String pattern(Condition.Key key, Event event) throws SettingsException {
        String pattern =
                checked(event, key.label(), RuleReader::pattern, "a text of 1 to " + MAX_PATTERN + " characters");
        if (key == Condition.Key.KIND && !Condition.Key.KINDS.contains(pattern)) {
            throw error(event, "'kind': the value is not known; valid: " + String.join(", ", Condition.Key.KINDS));
        }
        return pattern;
    }

    private static String pattern(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (text.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("is too long");
        }
        return text;
    }

    private String text(Event event, String subject) throws SettingsException {
        if (!YamlEvents.is(ID.Scalar, event)) {
            throw error(event, subject + " is not plain text; put text with special characters in quotes");
        }
        if (YamlEvents.isEmpty(event)) {
            throw error(event, subject + " is empty");
        }
        return YamlEvents.text(event);
    }

    private SettingsException error(Event event, String problem) {
        return new SettingsException(title + " (" + events.where(event) + "): " + problem);
    }
}
