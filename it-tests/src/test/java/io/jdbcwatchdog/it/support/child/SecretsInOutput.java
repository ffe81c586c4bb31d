package io.jdbcwatchdog.it.support.child;

import io.jdbcwatchdog.it.probe.Waits;
import java.util.List;

/** Looks through what every child JVM of every test has written, for what must never be seen. */
final class SecretsInOutput {

    /** The passwords of all the servers that the tests start, and of the accounts that they make. */
    private static final List<String> PASSWORDS = List.of("app-secret", "root-secret", "Adm1nSecret");

    private static final List<String> LITERALS = List.of(Waits.MARKED, "987654321");

    private SecretsInOutput() {}

    static void lookFor(ChildResult result) {
        for (String line : result.log()) {
            boolean agents = line.contains("watchdog") || line.contains("Statement timeout:");
            check(line, PASSWORDS, result);
            check(line, agents ? LITERALS : List.of(), result);
        }
        result.values()
                .forEach((key, value) ->
                        check(value, value.contains("Statement timeout:") ? LITERALS : List.of(), result));
    }

    private static void check(String text, List<String> marks, ChildResult result) {
        for (String mark : marks) {
            if (text.contains(mark)) {
                throw new AssertionError("\"" + mark + "\" was seen in: " + text + "\n" + result);
            }
        }
    }
}
