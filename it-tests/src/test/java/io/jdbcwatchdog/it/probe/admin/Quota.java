package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that wants all the connections it may have: it opens one and uses it, says {@code ready}, opens
 * {@code more} and tells how many it got. With {@code overdue}, a statement is overdue while there is no room for one more
 * connection, and another one when there is.
 */
public final class Quota {

    private static final String OVERDUE = "SELECT /* timeout=500ms */ SLEEP(6)";

    private Quota() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        List<Connection> connections = new ArrayList<>();
        connections.add(probe.connect());
        Probe.ask(connections.get(0), "SELECT 1");
        Probe.tellAndWait("ready");
        for (int i = 0; i < probe.number("more", 0); i++) {
            try {
                connections.add(probe.connect());
                Probe.ask(connections.get(connections.size() - 1), "SELECT 1");
            } catch (SQLException refused) {
                Probe.tell("refused." + i, refused.getErrorCode() + " " + refused.getMessage());
            }
        }
        Probe.tell("connections", connections.size());
        if (probe.get("overdue", "").equals("true")) {
            Trial.run("full", connections.get(0), () -> Probe.ask(connections.get(0), OVERDUE));
            connections.get(1).close();
            Probe.tellAndWait("closed");
            Trial.run("room", connections.get(2), () -> Probe.ask(connections.get(2), OVERDUE));
            Probe.tellAndWait("over");
        }
        Runtime.getRuntime().halt(0);
    }
}
