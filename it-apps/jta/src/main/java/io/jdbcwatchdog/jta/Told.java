package io.jdbcwatchdog.jta;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the application was told ({@code name=value} arguments), and how it answers. */
final class Told {

    private final Map<String, String> values = new HashMap<>();

    Told(String[] args) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            values.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
    }

    String get(String name) {
        return values.get(name);
    }

    /** A connection that no transaction manager knows. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(get("url"), get("user"), get("password"));
    }

    static void tell(String key, Object value) {
        System.out.println("result " + key + "=" + String.valueOf(value).replaceAll("[\r\n]+", " "));
    }

    /** Tells that it has come to this, and waits until the test has looked at the server. */
    static void tellAndWait(String key) throws IOException {
        tell(key, true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody answered to " + key);
        }
    }
}
