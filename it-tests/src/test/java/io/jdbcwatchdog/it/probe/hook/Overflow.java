package io.jdbcwatchdog.it.probe.hook;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements at every depth of a stack that overflows, and what the same thread and session can do afterwards. */
public final class Overflow {

    /** A small stack is soon full. */
    private static final long STACK = 512 * 1024;

    private final Afterwards afterwards;
    private int overflows;
    private int others;

    private Overflow(Probe probe) throws SQLException {
        afterwards = new Afterwards(probe);
        afterwards.check(); // and all classes are loaded: none is lost to an overflow in its initializer
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Overflow overflow = new Overflow(probe);
        inSmallThread(() -> overflow.sameThread(probe.number("rounds", 60)));
        Probe.tell("overflows", overflow.overflows);
        Probe.tell("others", overflow.others);
        overflow.afterwards.tell();
    }

    /**
     * A statement that is closed already: its hooks run, the JDK's sockets are left out. Those do not survive an
     * overflow of their own: the thread's later reads fail, with no agent in sight.
     */
    private void sameThread(int rounds) throws SQLException {
        Statement closed = afterwards.connection().createStatement();
        closed.close();
        for (int i = 1; i <= rounds; i++) {
            boolean annotated = i % 2 == 0;
            dive(() -> execute(closed, annotated), i % 40);
            if (i % 20 == 0) {
                afterwards.check();
            }
        }
    }

    private static void execute(Statement statement, boolean annotated) throws SQLException {
        if (annotated) {
            overdue(statement, "DO 0");
        } else {
            statement.execute("DO 0");
        }
    }

    @StatementTimeout(1)
    private static void overdue(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
    }

    private void dive(Dive.Work work, int padding) {
        Dive dive = new Dive(work);
        dive.from(padding);
        overflows += dive.overflows;
        others += dive.others;
    }

    private static void inSmallThread(Dive.Work work) throws InterruptedException {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        work.run();
                    } catch (SQLException e) {
                        Probe.tell("failed", e);
                    }
                },
                "small",
                STACK);
        thread.start();
        thread.join();
    }
}
