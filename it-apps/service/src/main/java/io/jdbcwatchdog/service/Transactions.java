package io.jdbcwatchdog.service;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What holds a transaction open for longer than it should. */
@Service
class Transactions {

    private final JdbcTemplate jdbc;
    private final SlowPartner partner;

    Transactions(JdbcTemplate jdbc, SlowPartner partner) {
        this.jdbc = jdbc;
        this.partner = partner;
    }

    @Transactional(timeout = 1)
    public void limited() {
        jdbc.update(Sql.FREE_ROW);
        jdbc.update(Sql.LOCKED_ROW);
    }

    @Transactional
    public void slow() {
        jdbc.update(Sql.FREE_ROW);
        jdbc.update(Sql.LOCKED_ROW);
    }

    /** The bug that nobody finds: a call to somewhere else, while the rows are locked. */
    @Transactional
    public void idle() throws InterruptedException {
        jdbc.update(Sql.FREE_ROW);
        partner.call();
    }

    /** It goes on after a failure, and commits the half of it. */
    @Transactional
    public void swallowing() {
        jdbc.update(Sql.FREE_ROW);
        try {
            jdbc.update(Sql.LOCKED_ROW);
        } catch (QueryTimeoutException ignored) {
            // "cannot happen"
        }
    }
}
