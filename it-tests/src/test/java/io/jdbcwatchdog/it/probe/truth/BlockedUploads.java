package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** An upload whose source, the application's own stream, keeps its thread: no KILL and no closing of a socket frees it. */
public final class BlockedUploads {

    private BlockedUploads() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection watching = probe.connect()) {
            Probe.ask(watching, "SELECT 1");
            long before = ServerCounters.kills(watching);
            Connection connection = probe.connect(probe.get("more", ""));
            Trial.run("upload", () -> upload(connection, probe.number("blocked", 3_000)));
            Probe.tell("kills", ServerCounters.kills(watching) - before);
        }
        Runtime.getRuntime().halt(0);
    }

    private static int upload(Connection connection, int millis) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO blobs (body) VALUES (?)")) {
            insert.setBinaryStream(1, new Blocking(millis));
            return insert.executeUpdate();
        }
    }

    /** Gives a little, then nothing for a while, then ends. */
    private static final class Blocking extends InputStream {
        private final int millis;
        private int reads;

        Blocking(int millis) {
            this.millis = millis;
        }

        @Override
        public int read() {
            return -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            reads++;
            if (reads > 2) {
                pause();
                return -1;
            }
            return length;
        }

        private void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
