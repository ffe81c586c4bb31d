package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Random;

/**
 * UPDATEs of one row that the server looks for along with some thousands that are not there. Their number goes up when
 * one was done and down when one was killed: so KILLs arrive at every stage of the work, and about half come too late.
 */
public final class ConfirmedCounts {

    private static final long SEED = 7;

    private ConfirmedCounts() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", 300);
        int killed = 0;
        int done = 0;
        int zeros = 0;
        int lies = 0;
        int row = 0;
        double ids = 12_000;
        Random random = new Random(SEED);
        try (Connection connection = probe.connect();
                Connection watching = probe.connect();
                Statement statement = connection.createStatement()) {
            Probe.run(watching, "CREATE TABLE IF NOT EXISTS counted (id INT PRIMARY KEY, n INT) ENGINE=InnoDB");
            Probe.run(watching, "REPLACE INTO counted VALUES (1, 0), (2, 0), (3, 0)");
            for (int i = 0; i < trials; i++) {
                String sql = update((int) (ids * (0.6 + random.nextDouble())));
                boolean told = false;
                try {
                    int count = execute(statement, sql);
                    zeros += count == 0 ? 1 : 0;
                    done++;
                    told = true;
                    ids = Math.min(ids * 1.04, 40_000);
                } catch (SQLTimeoutException overdue) {
                    killed++;
                    ids = Math.max(ids / 1.04, 500);
                }
                int found = Integer.parseInt(Probe.ask(watching, "SELECT n FROM counted WHERE id = 1"));
                lies += told == (found != row) ? 0 : 1;
                row = found;
            }
        }
        Probe.tell("trials", trials);
        Probe.tell("killed", killed);
        Probe.tell("done", done);
        Probe.tell("zeros", zeros);
        Probe.tell("lies", lies);
        Probe.tell("ids", (int) ids);
    }

    @StatementTimeout(8)
    private static int execute(Statement statement, String sql) throws SQLException {
        return statement.executeUpdate(sql);
    }

    private static String update(int ids) {
        StringBuilder sql = new StringBuilder("UPDATE counted SET n = n + 1 WHERE id IN (1");
        for (int i = 0; i < ids; i++) {
            sql.append(',').append(1_000 + i);
        }
        return sql.append(')').toString();
    }
}
