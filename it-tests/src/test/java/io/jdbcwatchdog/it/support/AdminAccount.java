package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An account for the agent's admin connection, in the hands of a database administrator who does it no good. */
public final class AdminAccount implements AutoCloseable {

    public static final String NAME = "watchdog_faults";
    public static final String PASSWORD = "Adm1nFaults";

    private final Connection root;
    private final boolean mariadb;

    private AdminAccount(Connection root, boolean mariadb) {
        this.root = root;
        this.mariadb = mariadb;
    }

    public static AdminAccount on(Server server) throws SQLException {
        AdminAccount account = withoutPrivileges(server);
        account.run("GRANT " + account.privilege() + " ON *.* TO " + NAME);
        return account;
    }

    /** It may connect, and nothing else. */
    public static AdminAccount withoutPrivileges(Server server) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        AdminAccount account = new AdminAccount(server.connectAsRoot("mariadb"), server.kind() == ServerKind.MARIADB);
        account.run("DROP USER IF EXISTS " + NAME);
        account.run("CREATE USER " + NAME + " IDENTIFIED BY '" + PASSWORD + "'");
        return account;
    }

    /** The agent's options for it. */
    public static String options() {
        return ",admin-user=" + NAME + ",admin-password=" + PASSWORD + ",admin-servers=*:*";
    }

    public void awaitSession() {
        await("the admin connection")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !sessions().isEmpty());
    }

    /** KILLs its sessions, however many there are. */
    public void killSessions() {
        sessions().forEach(id -> run("KILL " + id));
    }

    public void killSessionsWhenIdle(int trial) {
        awaitSession();
        await("the end of trial " + trial + "'s admin connection").until(() -> {
            killSessions(); // again, since MariaDB forgets a KILL that comes while its victim logs in
            return sessions().isEmpty();
        });
    }

    public void mayCall(String procedure) {
        run("GRANT EXECUTE ON PROCEDURE " + procedure + " TO " + NAME);
    }

    public void grantAll(String database) {
        run("GRANT ALL ON " + database + ".* TO " + NAME);
    }

    public void changePassword() {
        run("ALTER USER " + NAME + " IDENTIFIED BY 'An0ther'");
    }

    public void revoke() {
        run("REVOKE " + privilege() + " ON *.* FROM " + NAME);
    }

    public void expire() {
        run("ALTER USER " + NAME + " PASSWORD EXPIRE");
    }

    public void lock() {
        run("ALTER USER " + NAME + " ACCOUNT LOCK");
    }

    public List<Long> sessions() {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if (NAME.equals(rows.getString("User"))) {
                    ids.add(rows.getLong("Id"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    private String privilege() {
        return mariadb ? "CONNECTION ADMIN" : "CONNECTION_ADMIN";
    }

    private void run(String sql) {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!sql.startsWith("KILL")) { // it may have ended by itself
                throw new IllegalStateException(sql, e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        run("DROP USER IF EXISTS " + NAME);
        root.close();
    }
}
