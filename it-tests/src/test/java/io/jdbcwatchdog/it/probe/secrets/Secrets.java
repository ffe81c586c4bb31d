package io.jdbcwatchdog.it.probe.secrets;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Statements with marked literals, overdue in every kind of wait; meanwhile and afterwards, what can be seen of them. */
public final class Secrets {

    private Secrets() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int leaks = 0;
        Waits[] waits = probe.get("short", "").isEmpty() ? Waits.values() : new Waits[] {Waits.SLEEP};
        for (ExecutionMethod way : ExecutionMethod.values()) {
            for (Waits wait : waits) {
                leaks += one(probe, way, wait);
            }
        }
        leaks += fetch(probe);
        Probe.tell("leaks", leaks);
    }

    private static int one(Probe probe, ExecutionMethod way, Waits wait) throws Exception {
        try (RowLock held = RowLock.hold(probe)) {
            Connection connection = probe.connect(way.url);
            CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> failure(connection, way, wait));
            int leaks = 0;
            while (!ended.isDone()) {
                leaks += leaks(probe, AgentSeenFromOutside.everything());
                TimeUnit.MILLISECONDS.sleep(50);
            }
            Probe.tell("held", held);
            return leaks
                    + leaks(probe, AgentSeenFromOutside.everything())
                    + leaks(probe, List.of(message(ended.get())));
        }
    }

    private static Throwable failure(Connection connection, ExecutionMethod way, Waits wait) {
        try {
            way.execute(connection, wait);
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private static int fetch(Probe probe) throws Exception {
        Connection connection = probe.connect();
        PreparedStatement statement = connection.prepareStatement(
                "SELECT n, REPEAT('x', 2000), IF(n = 900, SLEEP(2), 0) FROM digits WHERE word <> '" + Waits.MARKED
                        + "' ORDER BY n",
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(probe.number("fetch-size", 10));
        ResultSet rows = statement.executeQuery();
        try {
            while (rows.next()) {
                Probe.tell("row", rows.getInt(1));
            }
        } catch (Exception e) {
            return leaks(probe, AgentSeenFromOutside.everything()) + leaks(probe, List.of(message(e)));
        }
        throw new IllegalStateException("the fetch was not ended");
    }

    /** Of the exception that is the agent's; its causes are the driver's. */
    private static String message(Throwable thrown) {
        return thrown + " " + thrown.getMessage() + " " + thrown.getLocalizedMessage();
    }

    private static int leaks(Probe probe, List<String> texts) {
        int leaks = 0;
        for (String text : texts) {
            if (text.contains(Waits.MARKED) || text.contains("987654321") || text.contains(probe.get("password"))) {
                leaks++;
                Probe.tell("leak", text.substring(0, Math.min(text.length(), 200)));
            }
        }
        return leaks;
    }
}
