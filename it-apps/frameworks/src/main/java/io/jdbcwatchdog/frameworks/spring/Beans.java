package io.jdbcwatchdog.frameworks.spring;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** The implementations. */
final class Beans {

    private Beans() {}

    @Transactional
    static class OfInterfaceMethod implements AnnotatedOrders {
        private final JdbcTemplate jdbc;

        OfInterfaceMethod(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public int raise() {
            return jdbc.update(LockWait.SQL);
        }
    }

    @Transactional
    static class OfInterface implements AnnotatedInterface {
        private final JdbcTemplate jdbc;

        OfInterface(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public int raise() {
            return jdbc.update(LockWait.SQL);
        }
    }

    @Transactional
    @StatementTimeout(113)
    static class OfClass implements Orders {
        private final JdbcTemplate jdbc;

        OfClass(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public int raise() {
            return jdbc.update(LockWait.SQL);
        }
    }

    @Transactional
    static class OfMethod implements Orders {
        private final JdbcTemplate jdbc;

        OfMethod(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        @StatementTimeout(114)
        public int raise() {
            return jdbc.update(LockWait.SQL);
        }
    }
}
