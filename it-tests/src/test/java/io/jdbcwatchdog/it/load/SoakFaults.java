package io.jdbcwatchdog.it.load;

import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.network.Relay;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Breaks something at random, every two seconds or so, and mends it again. */
final class SoakFaults implements AutoCloseable {

    private final Relay relay;
    private final AdminAccount account;
    private final Map<String, Integer> done = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "soak-faults");
    private int adminSessions = -1;

    SoakFaults(Relay relay, AdminAccount account) {
        this.relay = relay;
        this.account = account;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Random random = new Random(7331);
        try {
            while (true) {
                Thread.sleep(1_500 + random.nextInt(2_000));
                switch (random.nextInt(4)) {
                    case 0 -> broken("silent", relay::freeze, 400 + random.nextInt(1_000));
                    case 1 -> broken("slow", () -> relay.slowDown(30, 4_000), 500);
                    case 2 -> broken("cut", relay::cut, 100);
                    default -> broken("admin killed", account::killSessions, 0);
                }
            }
        } catch (InterruptedException over) {
            mend();
        }
    }

    private void mend() {
        relay.thaw();
        relay.slowDown(0, 0);
        relay.mend();
    }

    private void broken(String what, Runnable fault, long millis) throws InterruptedException {
        done.merge(what, 1, Integer::sum);
        fault.run();
        try {
            Thread.sleep(millis);
        } finally {
            mend();
        }
    }

    /** All is well again. */
    void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the sessions that a silent line left behind, since the server was never told that their client is gone: those
     * that are there afterwards are in use.
     */
    void endLostSessions() {
        account.killSessions();
        await("the end of the admin sessions")
                .atMost(Duration.ofSeconds(20))
                .until(() -> account.sessions().isEmpty());
    }

    /** When the spare ones are closed. */
    void countAdminSessions() {
        await("the end of all admin sessions but one")
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    adminSessions = account.sessions().size();
                    return adminSessions <= 1;
                });
    }

    int adminSessions() {
        return adminSessions;
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return done.toString();
    }
}
