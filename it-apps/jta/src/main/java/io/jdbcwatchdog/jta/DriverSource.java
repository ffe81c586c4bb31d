package io.jdbcwatchdog.jta;

import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** The driver's own XA connection, without a pool. Nothing but the driver is between the manager and the server. */
final class DriverSource implements Source {

    private final TransactionManager transactions;
    private final XAConnection connection;

    DriverSource(Told told, TransactionManager transactions, String driver) throws Exception {
        this.transactions = transactions;
        XADataSource source = Class.forName(driver)
                .asSubclass(XADataSource.class)
                .getConstructor()
                .newInstance();
        source.getClass().getMethod("setUrl", String.class).invoke(source, told.get("url"));
        connection = source.getXAConnection(told.get("user"), told.get("password"));
    }

    @Override
    public Connection connection() throws Exception {
        transactions.getTransaction().enlistResource(new OwnBranch(connection.getXAResource()));
        return connection.getConnection();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
