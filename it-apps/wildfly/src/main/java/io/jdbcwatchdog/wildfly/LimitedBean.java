package io.jdbcwatchdog.wildfly;

import jakarta.ejb.Stateless;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.ejb3.annotation.TransactionTimeout;

/** A bean whose transactions may take 1 s. */
@Stateless
public class LimitedBean {

    /** Takes longer than that. */
    @TransactionTimeout(1)
    public void changeAndWait(DataSource source) {
        try {
            Rows.changeAndWait(source);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
