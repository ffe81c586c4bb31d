package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Timeouts so long that, in nanoseconds from now, they do not fit into a {@code long}. */
public final class HugeTimeouts {

    private HugeTimeouts() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        for (Huge huge : new Huge[] {HugeTimeouts::max, HugeTimeouts::days, HugeTimeouts::centuries}) {
            try (Connection connection = probe.connect()) {
                huge.run(connection);
            }
        }
    }

    private interface Huge {
        void run(Connection connection) throws SQLException;
    }

    @StatementTimeout(Long.MAX_VALUE)
    private static void max(Connection connection) {
        sleep("max", connection);
    }

    @StatementTimeout(value = 200_000, unit = TimeUnit.DAYS)
    private static void days(Connection connection) {
        sleep("days", connection);
    }

    /** It fits, but not on top of every {@code nanoTime}. */
    @StatementTimeout(value = 292 * 365, unit = TimeUnit.DAYS)
    private static void centuries(Connection connection) {
        sleep("centuries", connection);
    }

    private static void sleep(String key, Connection connection) {
        Trial.run(key, connection, () -> Probe.ask(connection, "SELECT SLEEP(0.3)"));
    }
}
