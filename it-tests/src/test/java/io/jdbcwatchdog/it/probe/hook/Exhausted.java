package io.jdbcwatchdog.it.probe.hook;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A heap without room just when statements become overdue: the watchdog, the killer and the hooks all meet it. Rounds
 * with a statement that is running, and with statements that are begun meanwhile.
 */
public final class Exhausted {

    private static final long FULL_MILLIS = 400;

    private final Probe probe;
    private final Afterwards afterwards;
    private int errors;
    private double worst;
    private double full;

    private Exhausted(Probe probe) throws SQLException {
        this.probe = probe;
        afterwards = new Afterwards(probe);
        afterwards.check(); // and all classes are loaded: none is lost to an error in its initializer
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Exhausted exhausted = new Exhausted(probe);
        for (int i = 0; i < probe.number("rounds", 4); i++) {
            exhausted.round();
        }
        Probe.tell("errors", exhausted.errors);
        Probe.tell("overdue.ms", exhausted.worst);
        Probe.tell("full.ms", exhausted.full);
        exhausted.afterwards.tell();
    }

    private void round() throws Exception {
        Connection connection = probe.connect();
        Overdue overdue = new Overdue(connection);
        overdue.start();
        Thread.sleep(200); // it is running, and will be overdue in 100 ms
        long filling = System.nanoTime();
        begin(fill());
        full = Math.max(full, Probe.millisSince(filling));
        overdue.join();
        worst = Math.max(worst, overdue.millis);
        try {
            connection.close();
        } catch (SQLException | RuntimeException gone) {
            errors++;
        }
        afterwards.check();
    }

    /** Everything there is, to the last few bytes. */
    private static List<byte[]> fill() {
        List<byte[]> all = new ArrayList<>(1_000_000);
        for (int size = 1 << 20; size >= 16; size /= 4) {
            try {
                for (; ; ) {
                    all.add(new byte[size]);
                }
            } catch (OutOfMemoryError full) {
                // On with smaller ones.
            }
        }
        return all;
    }

    /** Statements while there is no room; {@code all} is held until then. */
    private void begin(List<byte[]> all) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < FULL_MILLIS * 1_000_000) {
            try {
                Probe.run(afterwards.connection(), "DO 0");
            } catch (Throwable own) {
                errors++;
            }
        }
        all.clear();
    }

    private static final class Overdue extends Thread {
        private final Connection connection;
        private volatile double millis;

        Overdue(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            try {
                Probe.run(connection, "DO SLEEP(9)");
            } catch (Throwable ended) {
                // A timeout, or no memory for one.
            }
            millis = (System.nanoTime() - start) / 1e6;
        }
    }
}
