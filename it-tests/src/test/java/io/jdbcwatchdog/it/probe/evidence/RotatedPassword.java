package io.jdbcwatchdog.it.probe.evidence;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;

/** An old connection goes on to be used after its account has another password: {@code trials} statements run too long. */
public final class RotatedPassword {

    private RotatedPassword() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            Trial.run("before", () -> Probe.ask(connection, "SELECT SLEEP(5)")); // the admin connection is open now
            Probe.tellAndWait("rotate");
            for (int i = 0; i < probe.number("trials", 1); i++) {
                Trial.run("trial." + i, () -> Probe.ask(connection, "SELECT SLEEP(5)"));
            }
            Probe.tellAndWait("login");
        }
    }
}
