package io.jdbcwatchdog.it.probe;

import java.sql.Connection;

/** The tables and procedures that the other probes use, made by the application's own user. */
public final class Schema {

    private Schema() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            for (String table : new String[] {"digits", "locked", "sink", "race", "blobs"}) {
                Probe.run(connection, "DROP TABLE IF EXISTS " + table);
            }
            Probe.run(connection, "CREATE TABLE locked (id INT PRIMARY KEY, n INT, note VARCHAR(40)) ENGINE=InnoDB");
            Probe.run(connection, "INSERT INTO locked VALUES (1, 0, ''), (2, 0, ''), (3, 0, '')");
            Probe.run(connection, "CREATE TABLE sink (id INT PRIMARY KEY, n INT) ENGINE=InnoDB");
            Probe.run(connection, "INSERT INTO sink VALUES (1, 0)");
            Probe.run(connection, "CREATE TABLE race (id INT PRIMARY KEY, n INT) ENGINE=InnoDB");
            Probe.run(
                    connection, "CREATE TABLE blobs (id INT AUTO_INCREMENT PRIMARY KEY, body LONGBLOB) ENGINE=InnoDB");
            digits(connection);
            procedures(connection);
        }
        Probe.tell("schema", "ready");
    }

    /** A thousand rows: joined three times over, a scan of a billion. */
    private static void digits(Connection connection) throws Exception {
        Probe.run(connection, "CREATE TABLE digits (n INT PRIMARY KEY, word VARCHAR(40)) ENGINE=InnoDB");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("(")
                    .append(i)
                    .append(",'w")
                    .append(i)
                    .append("')");
        }
        Probe.run(connection, "INSERT INTO digits VALUES " + rows);
    }

    private static void procedures(Connection connection) throws Exception {
        for (String procedure : new String[] {"wait_lock", "wait_scan", "wait_sleep"}) {
            Probe.run(connection, "DROP PROCEDURE IF EXISTS " + procedure);
        }
        Probe.run(
                connection,
                "CREATE PROCEDURE wait_lock(IN word VARCHAR(40)) BEGIN " + Waits.LOCK.sql("word") + "; END");
        Probe.run(
                connection,
                "CREATE PROCEDURE wait_scan(IN word VARCHAR(40)) BEGIN " + Waits.SCAN.sql("word") + "; END");
        Probe.run(
                connection,
                "CREATE PROCEDURE wait_sleep(IN word VARCHAR(40)) BEGIN " + Waits.SLEEP.sql("word") + "; END");
    }
}
