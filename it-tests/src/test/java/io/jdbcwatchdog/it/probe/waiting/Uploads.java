package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** The ways of sending something large, each on a connection of its own, and what is left of it in the table. */
public final class Uploads {

    private Uploads() {}

    /** How the bytes leave the application. */
    public enum Way {
        BYTES(""),
        BYTES_SERVER_PREPARE("&useServerPrepStmts=true"),
        STREAM(""),
        STREAM_SERVER_PREPARE("&useServerPrepStmts=true"),
        LOAD_DATA("&allowLoadLocalInfile=true&allowLocalInfile=true");

        final String url;

        Way(String url) {
            this.url = url;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        String table = probe.get("table");
        byte[] bytes = new byte[Integer.parseInt(probe.get("bytes"))];
        Arrays.fill(bytes, (byte) 'a');
        try (Connection observer = probe.connect()) {
            Probe.run(observer, "DROP TABLE IF EXISTS " + table);
            Probe.run(
                    observer,
                    "CREATE TABLE " + table + " (id INT AUTO_INCREMENT PRIMARY KEY, body LONGBLOB) ENGINE=InnoDB");
            for (String way : probe.get("ways").split(",")) {
                upload(probe, Way.valueOf(way), table, bytes);
                rows(observer, Way.valueOf(way), table);
            }
        }
    }

    private static void upload(Probe probe, Way way, String table, byte[] bytes) throws SQLException {
        Connection connection = probe.connect(way.url);
        Statement statement = way == Way.LOAD_DATA
                ? connection.createStatement()
                : connection.prepareStatement("INSERT INTO " + table + " (body) VALUES (?)");
        if (way == Way.BYTES || way == Way.BYTES_SERVER_PREPARE) {
            ((PreparedStatement) statement).setBytes(1, bytes);
        } else if (way != Way.LOAD_DATA) {
            ((PreparedStatement) statement).setBinaryStream(1, new ByteArrayInputStream(bytes));
        }
        InputOutput network = new InputOutput(Thread.currentThread());
        Trial.run(
                way.key(),
                connection,
                () -> way == Way.LOAD_DATA
                        ? statement.executeUpdate("LOAD DATA LOCAL INFILE '" + probe.get("file") + "' INTO TABLE "
                                + table + " FIELDS TERMINATED BY ',' (body)")
                        : ((PreparedStatement) statement).executeUpdate());
        network.close();
        Probe.tell(way.key() + ".network", network.lastMillis());
    }

    /** When the server is done with it: a rollback takes a while, and a session that was closed lives on for it. */
    private static void rows(Connection observer, Way way, String table) throws Exception {
        String others = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()"
                + " AND (INFO LIKE 'INSERT INTO " + table + "%' OR INFO LIKE 'LOAD DATA%" + table + "%')";
        long start = System.nanoTime();
        while (!"0".equals(Probe.ask(observer, others))) {
            if (Probe.millisSince(start) > 30_000) {
                throw new IllegalStateException("after 30 s the server still runs the upload");
            }
            Thread.sleep(20);
        }
        Probe.tell(way.key() + ".rows", Probe.ask(observer, "SELECT COUNT(*) FROM " + table));
    }
}
