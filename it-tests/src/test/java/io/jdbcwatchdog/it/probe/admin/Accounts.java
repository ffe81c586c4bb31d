package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** Run by an administrator: an account for the agent that may kill, and a procedure that runs as somebody else. */
public final class Accounts {

    private Accounts() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        String account = "'" + probe.get("admin-user") + "'@'%'";
        try (Connection connection = probe.connect()) {
            boolean mariadb = Probe.ask(connection, "SELECT CONCAT(VERSION(), @@version_comment)")
                    .contains("MariaDB");
            Probe.run(connection, "DROP USER IF EXISTS " + account);
            Probe.run(connection, "CREATE USER " + account + " IDENTIFIED BY '" + probe.get("admin-password") + "'");
            Probe.run(
                    connection,
                    "GRANT " + (mariadb ? "CONNECTION ADMIN" : "CONNECTION_ADMIN") + " ON *.* TO " + account);
            Probe.run(connection, "DROP PROCEDURE IF EXISTS wait_lock_as_definer");
            Probe.run(
                    connection,
                    "CREATE PROCEDURE wait_lock_as_definer(IN word VARCHAR(40)) BEGIN " + Waits.LOCK.sql("word")
                            + "; END");
        }
        Probe.tell("accounts", "ready");
    }
}
