package io.jdbcwatchdog.it.probe.telemetry;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** {@code trials} overdue statements, while the agent's thread for the log writes a line and is never done with it. */
public final class KillsWhileTheLogIsStuck {

    private static final CountDownLatch STUCK = new CountDownLatch(1);

    private KillsWhileTheLogIsStuck() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        System.setErr(new Stuck(System.err));
        try (Connection connection = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            Probe.tell("held", held);
            Probe.ask(connection, "SELECT SLEEP(0.3)"); // a rule only logs it
            STUCK.await();
            for (int i = 0; i < probe.number("trials", 1); i++) {
                try {
                    Probe.run(connection, Waits.LOCK.sql("'x'"));
                } catch (SQLException e) {
                    Probe.tell("ended." + i, e.getClass().getSimpleName());
                }
            }
        }
        System.exit(0);
    }

    /** Takes what all other threads write. */
    private static final class Stuck extends PrintStream {

        Stuck(OutputStream to) {
            super(to, true);
        }

        @Override
        public void println(String line) {
            if (Thread.currentThread().getName().equals("jdbc-watchdog-log")) {
                STUCK.countDown();
                while (true) {
                    LockSupport.park(this);
                }
            }
            super.println(line);
        }
    }
}
