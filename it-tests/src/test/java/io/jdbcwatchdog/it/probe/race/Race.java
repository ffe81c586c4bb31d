package io.jdbcwatchdog.it.probe.race;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.Pools;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** Many racers on fewer connections, so that one is handed to another thread as soon as it comes back to the pool. */
public final class Race {

    private Race() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int connections = probe.number("connections", 16);
        int racers = connections * 5 / 4;
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        try (Connection connection = probe.connect()) {
            Probe.run(connection, "TRUNCATE TABLE race");
        }
        List<Holder> holders = new ArrayList<>();
        try (HikariDataSource pool = Pools.keeping(probe, connections, "&useServerPrepStmts=true")) {
            Course course = new Course(
                    pool,
                    probe.number("trials", 2_000),
                    probe.get("by", "agent").equals("driver"));
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                holders.add(new Holder(probe, clock, i));
                running.add(threads.submit(new Racer(course, holders.get(i))));
            }
            for (Future<Void> racer : running) {
                racer.get();
            }
            course.counts.tell();
        } finally {
            threads.shutdownNow();
            clock.shutdownNow();
            for (Holder holder : holders) {
                holder.close();
            }
        }
    }
}
