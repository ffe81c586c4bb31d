package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** A thread asks whether a connection is valid while another one's batch on it is overdue. Then it is closed. */
public final class SharedByThreads {

    private static final String WAITS = "INSERT INTO blobs (body) VALUES (SLEEP(?))";

    private SharedByThreads() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int stuck = 0;
        int ended = 0;
        for (int i = 0; i < probe.number("trials", 5); i++) {
            Connection connection = probe.connect();
            Thread validator = new Thread(() -> isValid(connection), "validator");
            validator.setDaemon(true);
            PreparedStatement batch = connection.prepareStatement(WAITS);
            for (int element = 0; element < 3; element++) {
                batch.setDouble(1, 2);
                batch.addBatch();
            }
            validator.start();
            try {
                batch.executeBatch();
            } catch (SQLException overdue) {
                ended++;
            }
            Thread closes = new Thread(() -> close(batch, connection), "closes");
            closes.setDaemon(true);
            closes.start();
            stuck += isStuck(validator) || isStuck(closes) ? 1 : 0;
        }
        Probe.tell("batches", ended);
        Probe.tell("stuck", stuck);
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }

    private static boolean isStuck(Thread thread) throws InterruptedException {
        thread.join(5_000);
        return thread.isAlive();
    }

    /** It waits for the lock of the connection until the batch is over. */
    private static void isValid(Connection connection) {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
            Probe.tell("valid", connection.isValid(5));
        } catch (SQLException | InterruptedException notAsked) {
            Probe.tell("valid", notAsked);
        }
    }

    private static void close(PreparedStatement batch, Connection connection) {
        try {
            batch.close();
            connection.close();
        } catch (SQLException closedAlready) {
            Probe.tell("close", closedAlready);
        }
    }
}
