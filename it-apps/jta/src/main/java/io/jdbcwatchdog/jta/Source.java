package io.jdbcwatchdog.jta;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that take part in the transaction of the thread that asks. */
interface Source {

    Connection connection() throws Exception;

    void close() throws SQLException;
}
