package io.jdbcwatchdog.demo.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the service's log, which is all the launcher learns from it:
 *
 * <pre>
 * 2026-11-24T15:30:00.123+01:00 INFO io.jdbcwatchdog.demo.service.BlobUpload - insert end blob=3 ms=310
 * &lt;time&gt; &lt;level&gt; &lt;logger&gt; - &lt;what&gt; &lt;begin|end|failed&gt; &lt;name=value …&gt; [message=&lt;the rest of the line&gt;]
 * </pre>
 *
 * The agent writes into the same log, with loggers and fields of its own.
 */
record LogLine(Instant at, String logger, String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\S+T\\S+) +\\w+ +(\\S+) - (.*)");
    private static final Pattern DURATION = Pattern.compile("([\\d.]+)(ms|s|m|h)?");

    static Optional<LogLine> parse(String line) {
        Matcher form = FORM.matcher(line);
        return form.matches()
                ? Optional.of(
                        new LogLine(OffsetDateTime.parse(form.group(1)).toInstant(), form.group(2), form.group(3)))
                : Optional.empty();
    }

    boolean isFromTheAgent() {
        return logger.startsWith("io.jdbcwatchdog.") && !logger.startsWith("io.jdbcwatchdog.demo.");
    }

    /** The words of the line before its first field. */
    String what() {
        return text.replaceFirst(" ?\\b[\\w-]+=.*", "");
    }

    /**
     * The value of the field, up to the next space; for {@code message}, up to the end of the line; empty if there is
     * no such field.
     */
    String field(String name) {
        String value = "message".equals(name) ? ".*" : "\\S*";
        Matcher field = Pattern.compile("(?<!\\S)" + name + "=(" + value + ")").matcher(text);
        return field.find() ? field.group(1) : "";
    }

    int number(String name) {
        String value = field(name);
        return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** A duration in milliseconds: {@code 503ms}, {@code 1.2s}, {@code 310}. */
    OptionalDouble millis(String name) {
        Matcher duration = DURATION.matcher(field(name));
        if (!duration.lookingAt()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(duration.group(1));
        String unit = duration.group(2) == null ? "ms" : duration.group(2);
        return OptionalDouble.of(
                switch (unit) {
                    case "s" -> number * 1_000;
                    case "m" -> number * 60_000;
                    case "h" -> number * 3_600_000;
                    default -> number;
                });
    }
}
