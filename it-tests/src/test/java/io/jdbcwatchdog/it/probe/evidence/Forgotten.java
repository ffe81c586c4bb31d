package io.jdbcwatchdog.it.probe.evidence;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;

/**
 * A thread called {@code forgetful} runs {@code held} in a transaction and forgets it for a while. Meanwhile {@code
 * waiting} is executed by {@code victims} threads, each told as {@code trial.0.…}, {@code trial.1.…}.
 */
public final class Forgotten {

    private static final CountDownLatch HELD = new CountDownLatch(1);

    private Forgotten() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Thread forgetful = new Thread(() -> hold(probe), "forgetful");
        forgetful.setDaemon(true);
        forgetful.start();
        HELD.await();
        Thread.sleep(probe.number("before", 300));
        Thread[] victims = new Thread[probe.number("victims", 1)];
        for (int i = 0; i < victims.length; i++) {
            String key = "trial." + i;
            victims[i] = new Thread(() -> waitFor(probe, key), "victim-" + i);
            victims[i].start();
            Thread.sleep(probe.number("apart", 0));
        }
        for (Thread victim : victims) {
            victim.join();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void hold(Probe probe) {
        try (Connection connection = probe.connect()) {
            Probe.tell("holder", Probe.ask(connection, "SELECT CONNECTION_ID()"));
            if (!probe.get("held").isEmpty()) {
                connection.setAutoCommit(false);
                Probe.run(connection, probe.get("held"));
            }
            HELD.countDown();
            keepBusy(probe, connection);
        } catch (Exception e) {
            Probe.tell("forgetful", e);
        }
    }

    private static void keepBusy(Probe probe, Connection connection) throws Exception {
        String busy = probe.get("busy", "");
        if (busy.isEmpty()) {
            forget(probe.number("forget", 30_000));
        } else {
            Probe.ask(connection, busy);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        Probe.tell("committed", true);
    }

    private static void forget(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    private static void waitFor(Probe probe, String key) {
        try (Connection connection = probe.connect()) {
            Probe.tell(key + ".session", Probe.ask(connection, "SELECT CONNECTION_ID()"));
            Trial.run(key, () -> pay(connection, probe.get("waiting")));
        } catch (Exception e) {
            Probe.tell(key + ".failed", e);
        }
    }

    private static String pay(Connection connection, String sql) throws Exception {
        if (sql.startsWith("SELECT")) {
            return Probe.ask(connection, sql);
        }
        Probe.run(connection, sql);
        return "done";
    }
}
