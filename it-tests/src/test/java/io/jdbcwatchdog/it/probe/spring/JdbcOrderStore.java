package io.jdbcwatchdog.it.probe.spring;

import io.jdbcwatchdog.annotation.StatementTimeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** A bean as services have it: transactional, so that Spring puts a proxy in front of it. */
@Transactional
public class JdbcOrderStore implements OrderStore {

    private static final String WAIT = "UPDATE locked SET n = n + 1 WHERE id = ?";

    private final JdbcTemplate jdbc;

    public JdbcOrderStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @StatementTimeout(300)
    public int overdue() {
        return unmarked();
    }

    @Override
    @StatementTimeout(StatementTimeout.NONE)
    public int exempt() {
        return unmarked();
    }

    @Override
    public int unmarked() {
        return jdbc.update(WAIT, 1);
    }
}
