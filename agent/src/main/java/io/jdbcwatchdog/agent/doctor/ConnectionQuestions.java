package io.jdbcwatchdog.agent.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Questions on a connection of the doctor's own, whose timeouts limit the answers. */
final class ConnectionQuestions implements Questions {

    private static final int MAX_ROWS = 1_000;

    final Connection connection;

    ConnectionQuestions(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String ask(String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MAX_ROWS);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                int last = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(last)));
                }
            }
            return values;
        }
    }
}
