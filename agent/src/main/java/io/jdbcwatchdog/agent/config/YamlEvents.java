package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The events of the YAML file in their order, each with its position in the file. */
final class YamlEvents {

    private static final String FORM = "valid: lines such as timeout: 30s; put text with special characters in quotes";

    private final OptionValue file;
    private final Iterator<Event> events;

    YamlEvents(OptionValue file, String text) {
        this.file = file;
        this.events =
                new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    Event next() {
        return events.next();
    }

    /**
     * Whether the event is a list, a map or a plain value. Aliases, and values with an anchor or a tag, do not count.
     */
    static boolean is(ID kind, Event event) {
        return event.getEventId() == kind
                && !((NodeEvent) event).getAnchor().isPresent()
                && !tag(event).isPresent();
    }

    private static Optional<String> tag(Event event) {
        return event instanceof ScalarEvent ? ((ScalarEvent) event).getTag() : ((CollectionStartEvent) event).getTag();
    }

    /** Whether the value is missing, {@code ~} or {@code null}, without quotes. */
    static boolean isEmpty(Event event) {
        return event.getEventId() == ID.Scalar
                && ((ScalarEvent) event).isPlain()
                && text(event).matches("|~|null");
    }

    /** The text of a plain value. */
    static String text(Event event) {
        return ((ScalarEvent) event).getValue();
    }

    String where(Event event) {
        return where(event.getStartMark());
    }

    /** An error in the form of the file itself. */
    SettingsException error(Event event, String problem) {
        return error(event.getStartMark(), problem);
    }

    SettingsException error(Optional<Mark> mark, String problem) {
        return SettingsException.of(file.option, file.where, where(mark) + ": " + problem + "; " + FORM);
    }

    private String where(Optional<Mark> mark) {
        String place = mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse("");
        return "file " + SafeText.name(file.value.toString()) + place;
    }
}
