package io.jdbcwatchdog.it.probe.meaning;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Provokes all of it, each on a connection of its own, and tells what the driver threw and what the agent takes it for. */
public final class Meanings {

    private final Probe probe;
    private final Agent agent;

    private Meanings(Probe probe) throws Exception {
        this.probe = probe;
        this.agent = Agent.find();
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Meanings meanings = new Meanings(probe);
        ExecutorService threads = Executors.newFixedThreadPool(probe.number("at-once", 12));
        List<Future<?>> all = new ArrayList<>();
        try (RowLock lock = RowLock.hold(probe)) {
            for (Happenings happening : Happenings.values()) {
                for (Work work : happening.works) {
                    all.add(threads.submit(() -> meanings.provoke(
                            happening + "." + work,
                            happening.url + work.url,
                            victim -> work.run(victim, happening.happening()))));
                }
            }
            for (Errors error : Errors.values()) {
                all.add(threads.submit(() -> meanings.provoke(error.toString(), error.url, error.action)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            System.err.println("held " + lock);
        }
        Runtime.getRuntime().halt(0);
    }

    private void provoke(String key, String url, Victim.Action action) {
        try (Victim victim = new Victim(probe, url)) {
            Object wire = agent.wire(victim.connection);
            try {
                action.on(victim);
                Probe.tell(key, "NOTHING");
            } catch (SQLException thrown) {
                String closed = agent.isClosed(wire) ? "closed" : "open";
                Probe.tell(key, agent.meaning(victim.connection, thrown) + " " + closed + " " + Chain.of(thrown));
            }
        } catch (Throwable failed) {
            failed.printStackTrace();
            Probe.tell(key, "FAILED " + failed);
        }
    }
}
