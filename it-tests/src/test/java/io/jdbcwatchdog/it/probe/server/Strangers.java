package io.jdbcwatchdog.it.probe.server;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens two connections whose password has expired, where it is told of an {@code expired-user}; then {@code connections},
 * the first of which has an overdue statement.
 */
public final class Strangers {

    private Strangers() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        List<Connection> connections = new ArrayList<>();
        if (!probe.get("expired-user", "").isEmpty()) {
            connections.add(expired(probe));
            connections.add(expired(probe));
        }
        int first = connections.size();
        for (int i = 0; i < probe.number("connections", 1); i++) {
            connections.add(probe.connect());
        }
        Connection overdue = connections.get(first);
        long kills = ServerCounters.kills(overdue);
        Trial.run("overdue", overdue, () -> Probe.ask(overdue, "SELECT /* timeout=500ms */ SLEEP(20)"));
        try (Connection another = probe.connect()) {
            Probe.tell("kills", ServerCounters.kills(another) - kills);
        }
        Runtime.getRuntime().halt(0);
    }

    private static Connection expired(Probe probe) throws SQLException {
        return DriverManager.getConnection(
                probe.get("url") + "&disconnectOnExpiredPasswords=false",
                probe.get("expired-user"),
                probe.get("expired-password"));
    }
}
