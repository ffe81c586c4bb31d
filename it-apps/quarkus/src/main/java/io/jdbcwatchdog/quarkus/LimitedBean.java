package io.jdbcwatchdog.quarkus;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A bean whose transactions may take 1 s. */
@ApplicationScoped
class LimitedBean {

    /** Takes longer than that. */
    @Transactional
    @TransactionConfiguration(timeout = 1)
    void changeAndWait(DataSource source) {
        try {
            Rows.changeAndWait(source);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
