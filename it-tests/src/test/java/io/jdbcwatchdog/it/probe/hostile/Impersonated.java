package io.jdbcwatchdog.it.probe.hostile;

import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * An application of two servers: {@code url} is the real one, and {@code liar} one that says it is the same. Each has an
 * overdue statement in turn, while an innocent one runs on the real server.
 */
public final class Impersonated {

    private Impersonated() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", 1);
        boolean liarFirst = Boolean.parseBoolean(probe.get("liar-first"));
        // The admin connection to the one of them is there before the other one is known, and stays.
        try (Connection first = liarFirst ? liar(probe) : probe.connect("")) {
            Trial.run("warm", () -> Probe.ask(first, Overdue.SQL));
            for (int i = 0; i < trials; i++) {
                trial(probe, i);
            }
        }
    }

    private static Connection liar(Probe probe) throws SQLException {
        return DriverManager.getConnection(probe.get("liar"), probe.get("user"), probe.get("password"));
    }

    private static void trial(Probe probe, int i) throws Exception {
        try (Connection innocent = probe.connect("");
                Connection real = probe.connect("")) {
            Probe.tellAndWait("innocent.id", Probe.ask(innocent, "SELECT CONNECTION_ID()"));
            CompletableFuture<String> sleeps = CompletableFuture.supplyAsync(() -> sleep(innocent));
            try (Connection liars = liar(probe)) {
                Trial.run("liar." + i, () -> Probe.ask(liars, Overdue.SQL));
                Trial.run("real." + i, real, () -> Probe.ask(real, Overdue.SQL));
            }
            Probe.tell("innocent." + i, sleeps.join());
        }
    }

    /** 0 where nobody disturbs it. */
    private static String sleep(Connection innocent) {
        try {
            return Probe.ask(innocent, "/* timeout=none */ SELECT SLEEP(4), 'innocent'");
        } catch (SQLException killed) {
            return killed.toString();
        }
    }
}
