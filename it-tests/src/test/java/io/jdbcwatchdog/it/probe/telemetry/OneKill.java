package io.jdbcwatchdog.it.probe.telemetry;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;

/** One overdue statement, and one that ends just in time. Then it waits until somebody has looked at it. */
public final class OneKill {

    private OneKill() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        boolean jmx = probe.get("jmx", "").equals("true");
        if (jmx) {
            Bean.await(); // what ends in time is counted from now on
        }
        try (Connection connection = probe.connect()) {
            Probe.ask(connection, "SELECT SLEEP(0.3)");
            try (RowLock held = RowLock.hold(probe)) {
                Probe.tell("held", held);
                Probe.run(connection, Waits.LOCK.sql("'" + Waits.MARKED + "'"));
            } catch (SQLException e) {
                Probe.tell("ended", e.getClass().getSimpleName());
            }
            if (jmx) {
                Bean bean = Bean.await();
                bean.all().forEach(System.out::println);
                bean.rows("Kills").forEach(row -> System.out.println("Kills: " + row));
            }
            if (probe.get("wait", "true").equals("true")) {
                Probe.tellAndWait("killed");
            }
        }
        System.exit(0);
    }
}
