package io.jdbcwatchdog.it.probe.harm;

import com.sun.tools.attach.VirtualMachine;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Leaves something for the next statement to ask for on each of three connections, has the agent attached, and asks. Any
 * query of the agent's in between would have changed the answer, as one does that the probe is told.
 */
public final class Undisturbed {

    private Undisturbed() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection counted = probe.connect();
        Connection found = probe.connect();
        Connection warned = probe.connect();
        Connection asked = probe.connect();
        Probe.run(counted, "UPDATE sink SET n = n + 1 WHERE id = 1");
        Probe.ask(found, "SELECT SQL_CALC_FOUND_ROWS n FROM digits LIMIT 1");
        Probe.ask(warned, "SELECT CAST('word' AS SIGNED)");
        long questions = questions(asked);

        VirtualMachine self =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        self.loadAgent(probe.get("agent"), "timeout=10s,log=stderr");
        self.detach();
        if (!probe.get("question", "").isEmpty()) {
            for (Connection connection : new Connection[] {counted, found, warned, asked}) {
                Probe.ask(connection, "SELECT " + probe.get("question"));
            }
        }

        Probe.tell("changed", Probe.ask(counted, "SELECT ROW_COUNT()"));
        Probe.tell("found", Probe.ask(found, "SELECT FOUND_ROWS()"));
        Probe.tell("warned", Probe.ask(warned, "SHOW WARNINGS"));
        for (int i = 0; i < 5; i++) {
            Probe.ask(asked, "SELECT 1");
        }
        Probe.tell("questions", questions(asked) - questions);
        try (Connection later = probe.connect()) {
            Probe.tell("later", Probe.ask(later, "SELECT 1"));
        }
    }

    /** How many statements this session has sent, this one included. */
    private static long questions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }
}
