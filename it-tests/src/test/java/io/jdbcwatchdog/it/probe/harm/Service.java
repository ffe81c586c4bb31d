package io.jdbcwatchdog.it.probe.harm;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Pools;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** A service that has used its pool when the agent comes. Then the pool replaces its connections, and one of them waits. */
public final class Service {

    private Service() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (HikariDataSource pool = Pools.keeping(probe, 2, "")) {
            try (Connection early = pool.getConnection()) {
                Probe.tell("early", Probe.ask(early, "SELECT 1"));
            }
            Probe.tellAndWait("pid", ProcessHandle.current().pid());
            pool.getHikariPoolMXBean().softEvictConnections();
            try (RowLock held = RowLock.hold(probe);
                    Connection later = pool.getConnection()) {
                Trial.run("later", later, () -> ExecutionMethod.PLAIN.execute(later, Waits.LOCK));
                Probe.tell("held", held);
            }
        }
    }
}
