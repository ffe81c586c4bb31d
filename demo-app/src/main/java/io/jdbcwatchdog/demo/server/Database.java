package io.jdbcwatchdog.demo.server;

import io.jdbcwatchdog.demo.input.DemoProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The database that the runs connect to, and the account. User and password may be missing, or be part of the URL. */
public record Database(String url, String user, String password) {
    private static final int LOGIN_SECONDS = 10;

    public Connection connect() throws SQLException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        Properties credentials = new Properties();
        if (user != null) {
            credentials.setProperty("user", user);
        }
        if (password != null) {
            credentials.setProperty("password", password);
        }
        return DriverManager.getConnection(url, credentials);
    }

    /** The service gets these through its environment, which other users of the machine cannot read. */
    public void putInto(Map<String, String> environment) {
        environment.put("DEMO_URL", url);
        putOrRemove(environment, "DEMO_USER", user);
        putOrRemove(environment, "DEMO_PASSWORD", password);
    }

    /** The URL without its parameters, since they may contain a password. */
    public String address() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    DemoProblem problem(String what, SQLException e) {
        return new DemoProblem(
                what + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }

    private static void putOrRemove(Map<String, String> environment, String name, String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    @Override
    public String toString() {
        return address() + (user == null ? "" : " as " + user);
    }
}
