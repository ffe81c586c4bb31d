package io.jdbcwatchdog.it.application;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Logs a line of its own, then has a statement that waits for a row until the agent ends it. */
public final class Application {

    private final Map<String, String> told = new TreeMap<>();

    private Application(String[] args) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            told.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
    }

    public static void main(String[] args) throws Exception {
        Application application = new Application(args);
        application.begin();
        application.run();
    }

    private void begin() throws ReflectiveOperationException {
        if (told.containsKey("log4j")) {
            OwnLogging.configureLog4j(told.get("log4j"));
        }
        OwnLogging.warn(told.getOrDefault("through", "none"), "the application has begun");
    }

    private void run() throws SQLException {
        try (Connection holder = connect();
                Connection connection = connect();
                Statement statement = connection.createStatement()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .executeQuery("SELECT n FROM locked WHERE id = 1 FOR UPDATE")
                    .next();
            statement.executeUpdate("UPDATE locked SET n = n + 1 WHERE id = 1");
            System.out.println("result ended=by itself");
        } catch (SQLException e) {
            System.out.println("result ended=" + e.getClass().getName());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(told.get("url"), told.get("user"), told.get("password"));
    }
}
