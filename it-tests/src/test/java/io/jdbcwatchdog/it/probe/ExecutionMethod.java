package io.jdbcwatchdog.it.probe;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** The ways in which an application has a statement executed. */
public enum ExecutionMethod {
    PLAIN {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                String sql = wait.sql("'" + Waits.MARKED + "'");
                return wait.update ? statement.executeUpdate(sql) : first(statement.executeQuery(sql));
            }
        }
    },
    PREPARED {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            return prepared(connection, wait);
        }
    },
    SERVER_PREPARED("&useServerPrepStmts=true") {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            return prepared(connection, wait);
        }
    },
    CALLABLE {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            try (CallableStatement statement = connection.prepareCall("{call wait_" + wait.key() + "(?)}")) {
                statement.setString(1, Waits.MARKED);
                return statement.execute();
            }
        }
    },
    /** The second of three elements is overdue, and the third would be as well. */
    BATCH {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("UPDATE sink SET n = 7 WHERE id = 1 AND '" + Waits.MARKED + "' <> 'x'");
                statement.addBatch(wait.updateSql("'" + Waits.MARKED + "'"));
                statement.addBatch(wait.updateSql("'" + Waits.MARKED + "'"));
                return Arrays.toString(statement.executeBatch());
            }
        }
    },
    PREPARED_BATCH {
        @Override
        public Object execute(Connection connection, Waits wait) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(wait.updateSql("?"))) {
                for (int i = 0; i < 3; i++) {
                    statement.setString(1, Waits.MARKED + i);
                    statement.addBatch();
                }
                return Arrays.toString(statement.executeBatch());
            }
        }
    };

    /** What it takes in the URL, for either driver. */
    public final String url;

    ExecutionMethod() {
        this("");
    }

    ExecutionMethod(String url) {
        this.url = url;
    }

    public abstract Object execute(Connection connection, Waits wait) throws SQLException;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object prepared(Connection connection, Waits wait) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(wait.sql("?"))) {
            statement.setString(1, Waits.MARKED);
            return wait.update ? statement.executeUpdate() : first(statement.executeQuery());
        }
    }

    private static Object first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }
}
