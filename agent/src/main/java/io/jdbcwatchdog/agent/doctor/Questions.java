package io.jdbcwatchdog.agent.doctor;

import java.sql.SQLException;
import java.util.List;

/** Questions to the server on one connection. Each has a limit, since a server may not answer. */
interface Questions {

    String ask(String expression) throws SQLException;

    /** The last column of each row. */
    List<String> column(String sql) throws SQLException;
}
