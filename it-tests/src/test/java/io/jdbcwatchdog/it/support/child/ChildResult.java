package io.jdbcwatchdog.it.support.child;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a child JVM wrote, and what its probe answered. */
public final class ChildResult {

    private static final String PREFIX = "result ";

    private final int exit;
    private final List<String> out;
    private final List<String> err;
    private final Map<String, String> values = new TreeMap<>();

    ChildResult(int exit, List<String> out, List<String> err) {
        this.exit = exit;
        this.out = List.copyOf(out);
        this.err = List.copyOf(err);
        for (String line : out) {
            if (line.startsWith(PREFIX)) {
                int equals = line.indexOf('=');
                values.put(line.substring(PREFIX.length(), equals), line.substring(equals + 1));
            }
        }
    }

    public int exit() {
        return exit;
    }

    public List<String> out() {
        return out;
    }

    public List<String> err() {
        return err;
    }

    /** Everything the probe answered. */
    public Map<String, String> values() {
        return values;
    }

    /** One answer; a probe that did not give it has failed. */
    public String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new AssertionError("no answer \"" + key + "\" from the child JVM:\n" + this);
        }
        return value;
    }

    public long number(String key) {
        return Long.parseLong(value(key));
    }

    public double millis(String key) {
        return Double.parseDouble(value(key));
    }

    /** Everything it wrote apart from the probe's answers: logs, warnings, stack traces. */
    public List<String> log() {
        return Stream.concat(out.stream().filter(line -> !line.startsWith(PREFIX)), err.stream())
                .toList();
    }

    public List<String> log(String containing) {
        return log().stream().filter(line -> line.contains(containing)).toList();
    }

    /** One for each statement that the agent ended. */
    public List<String> kills() {
        return log(" outcome=").stream()
                .filter(line -> !line.contains("before a KILL could leave"))
                .toList();
    }

    @Override
    public String toString() {
        return "exit " + exit + "\n--- stdout\n" + String.join("\n", out) + "\n--- stderr\n" + String.join("\n", err);
    }
}
