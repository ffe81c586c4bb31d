package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Plain classes with {@link StatementTimeout}; each method waits for a row lock that is released after a while. */
public final class Annotated {

    private Annotated() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int release = probe.number("release", 1_000);
        try (Connection connection = probe.connect()) {
            Dao dao = new Dao(connection);
            wait(probe, release, "method", connection, dao::method);
            wait(probe, release, "none", connection, dao::none);
            wait(probe, release, "unit", connection, dao::unit);
            wait(probe, release, "bare", connection, dao::bare);
            ClassDao ofClass = new ClassDao(connection);
            wait(probe, release, "class", connection, ofClass::declared);
            wait(probe, release, "class-none", connection, ofClass::exempt);
            wait(probe, release, "inner", connection, () -> dao.outerNone(dao::method));
            wait(probe, release, "inner-none", connection, () -> dao.outer(dao::none));
            wait(probe, release, "after-inner", connection, dao::afterInner);
            wait(probe, release, "after-throw", connection, dao::bare);
        }
    }

    private static void wait(Probe probe, int release, String key, Connection connection, Work work)
            throws SQLException {
        try (RowLock held = RowLock.holdFor(probe, release)) {
            Trial.run(key, connection, work::run);
            Probe.tell("held", held);
        }
    }

    interface Work {
        Object run() throws SQLException;
    }

    static class Dao {
        private final Connection connection;

        Dao(Connection connection) {
            this.connection = connection;
        }

        Object bare() throws SQLException {
            return ExecutionMethod.PLAIN.execute(connection, Waits.LOCK);
        }

        @StatementTimeout(300)
        Object method() throws SQLException {
            return bare();
        }

        @StatementTimeout(StatementTimeout.NONE)
        Object none() throws SQLException {
            return bare();
        }

        @StatementTimeout(value = 300_000, unit = TimeUnit.MICROSECONDS)
        Object unit() throws SQLException {
            return bare();
        }

        @StatementTimeout(StatementTimeout.NONE)
        Object outerNone(Work inner) throws SQLException {
            return inner.run();
        }

        @StatementTimeout(300)
        Object outer(Work inner) throws SQLException {
            return inner.run();
        }

        /** The inner annotation is over when the statement runs: the outer one holds again. */
        @StatementTimeout(300)
        Object afterInner() throws SQLException {
            nothing();
            return bare();
        }

        @StatementTimeout(StatementTimeout.NONE)
        void nothing() {}
    }

    @StatementTimeout(300)
    static class ClassDao {
        private final Connection connection;

        ClassDao(Connection connection) {
            this.connection = connection;
        }

        Object declared() throws SQLException {
            return ExecutionMethod.PLAIN.execute(connection, Waits.LOCK);
        }

        @StatementTimeout(StatementTimeout.NONE)
        Object exempt() throws SQLException {
            return ExecutionMethod.PLAIN.execute(connection, Waits.LOCK);
        }
    }
}
