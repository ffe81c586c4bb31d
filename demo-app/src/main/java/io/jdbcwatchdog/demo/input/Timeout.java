package io.jdbcwatchdog.demo.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A timeout as the agent's own options write it: {@code 500ms}, {@code 2s}, {@code 5m}. */
public record Timeout(long millis) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

    public static Timeout parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a timeout: write for example 500ms, 2s or 5m");
        }
        long number = Long.parseLong(form.group(1));
        return new Timeout(
                switch (form.group(2)) {
                    case "s" -> number * 1_000;
                    case "m" -> number * 60_000;
                    default -> number;
                });
    }

    @Override
    public String toString() {
        return millis % 60_000 == 0 ? millis / 60_000 + "m" : millis + "ms";
    }
}
