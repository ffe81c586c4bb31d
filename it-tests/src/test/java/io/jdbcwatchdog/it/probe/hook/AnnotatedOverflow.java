package io.jdbcwatchdog.it.probe.hook;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;

/** Annotated methods that call themselves until the stack is full, within a method that has a timeout of its own. */
public final class AnnotatedOverflow {

    private final Connection connection;
    private int overflows;
    private int victims;

    private AnnotatedOverflow(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            AnnotatedOverflow overflow = new AnnotatedOverflow(connection);
            Thread thread = new Thread(null, () -> overflow.rounds(probe.number("rounds", 12)), "small", 512 * 1024);
            thread.start();
            thread.join();
            Probe.tell("overflows", overflow.overflows);
            Probe.tell("victims", overflow.victims);
        }
    }

    private void rounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            unlimited(i);
        }
    }

    /** The agent's general timeout is shorter than this statement. */
    @StatementTimeout(StatementTimeout.NONE)
    private void unlimited(int padding) {
        pad(padding);
        try {
            if (!"0".equals(Probe.ask(connection, "SELECT SLEEP(0.15)"))) {
                victims++;
            }
        } catch (SQLException hit) {
            victims++;
            Probe.tell("victim", hit);
        }
    }

    /** Starts the recursion at another depth each time, so that it ends at another instruction. */
    private void pad(int more) {
        if (more > 0) {
            pad(more - 1);
            return;
        }
        try {
            dive();
        } catch (StackOverflowError bottom) {
            overflows++;
        }
    }

    @StatementTimeout(20)
    @SuppressWarnings("InfiniteRecursion")
    private void dive() {
        dive();
    }
}
