package io.jdbcwatchdog.it.probe.hook;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** What has to hold on a thread after its hooks have failed, whatever failed. The agent's timeout is 300 ms. */
final class Afterwards {

    private static final int LATEST_MILLIS = 1_500;

    private final Probe probe;
    private Connection connection;
    private int checks;
    private int victims;
    private int untimed;
    private int replaced;
    private double worst;

    Afterwards(Probe probe) throws SQLException {
        this.probe = probe;
        connection = probe.connect();
    }

    Connection connection() {
        return connection;
    }

    /** The same thread's, and where the driver itself has not lost it the same session's, next statements. */
    void check() throws SQLException {
        renewIfBroken();
        checks++;
        innocent();
        overdue();
    }

    /** An error in the middle of its own reading or writing may leave a driver's connection unusable, agent or not. */
    void renewIfBroken() throws SQLException {
        try {
            if ("1".equals(Probe.ask(connection, "SELECT 1"))) {
                return;
            }
        } catch (SQLException | RuntimeException broken) {
            Probe.tell("broken", broken);
        }
        replaced++;
        Connection old = connection;
        connection = probe.connect();
        try {
            old.close();
        } catch (SQLException | RuntimeException broken) {
            Probe.tell("broken", broken);
        }
    }

    private void innocent() {
        try {
            if (!"0".equals(Probe.ask(connection, "SELECT SLEEP(0.02)"))) {
                victims++;
            }
        } catch (SQLException hit) {
            victims++;
            Probe.tell("victim", hit);
        }
    }

    private void overdue() {
        long start = System.nanoTime();
        try {
            Probe.run(connection, "UPDATE sink SET n = SLEEP(3) WHERE id = 1");
            untimed++;
        } catch (SQLTimeoutException ended) {
            double millis = Probe.millisSince(start);
            worst = Math.max(worst, millis);
            untimed += millis > LATEST_MILLIS ? 1 : 0;
        } catch (SQLException other) {
            untimed++;
            Probe.tell("not-a-timeout", other);
        }
    }

    void tell() throws SQLException {
        Probe.tell("checks", checks);
        Probe.tell("victims", victims);
        Probe.tell("untimed", untimed);
        Probe.tell("replaced", replaced);
        Probe.tell("worst.ms", worst);
        connection.close();
    }
}
