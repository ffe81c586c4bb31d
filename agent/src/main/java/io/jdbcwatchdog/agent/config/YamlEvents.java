package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Foreign;
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

/** What the YAML file consists of, from its beginning to its end, and where in the file that is. */
final class YamlEvents {

    private static final String FORM = "valid: lines such as timeout: 30s, and in quotes what has special characters";

    private final Given file;
    private final Iterator<Event> events;

    YamlEvents(Given file, String text) {
        this.file = file;
        this.events =
                new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    Event next() {
        return events.next();
    }

    /** A list, a map or a plain value; what has an anchor or a tag is none, nor is an alias. */
    static boolean is(ID kind, Event event) {
        return event.getEventId() == kind
                && !((NodeEvent) event).getAnchor().isPresent()
                && !tag(event).isPresent();
    }

    private static Optional<String> tag(Event event) {
        return event instanceof ScalarEvent ? ((ScalarEvent) event).getTag() : ((CollectionStartEvent) event).getTag();
    }

    /** Nothing, {@code ~} or {@code null}, none of them in quotes. */
    static boolean isEmpty(Event event) {
        return event.getEventId() == ID.Scalar
                && ((ScalarEvent) event).isPlain()
                && text(event).matches("|~|null");
    }

    /** Of a plain value. */
    static String text(Event event) {
        return ((ScalarEvent) event).getValue();
    }

    String where(Event event) {
        return where(event.getStartMark());
    }

    /** That the file as such is not in order. */
    SettingsException error(Event event, String problem) {
        return error(event.getStartMark(), problem);
    }

    SettingsException error(Optional<Mark> mark, String problem) {
        return SettingsException.of(file.option, file.where, where(mark) + ": " + problem + "; " + FORM);
    }

    private String where(Optional<Mark> mark) {
        String place = mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse("");
        return "file " + Foreign.name(file.value.toString()) + place;
    }
}
