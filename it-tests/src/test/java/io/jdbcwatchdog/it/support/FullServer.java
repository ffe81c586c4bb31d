package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server that can be filled up to a limit on its connections, and is given back as it was. */
public final class FullServer implements AutoCloseable {

    public enum Limit {
        MAX_CONNECTIONS,
        MAX_USER_CONNECTIONS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT) + " reached";
        }
    }

    /** An account of its own: its limit cannot be changed once it has connections. */
    public static final String USER = "crowd";

    public static final String PASSWORD = "Cr0wdSecret";

    /** MariaDB takes no smaller {@code max_connections}. */
    public static final int SMALLEST = 10;

    private final Limit limit;
    private final Server server;
    private final Connection root;
    private final List<Connection> fillers = new ArrayList<>();
    private final long before;

    private FullServer(Limit limit, Server server, Connection root) throws SQLException {
        this.limit = limit;
        this.server = server;
        this.root = root;
        this.before = ask("SELECT @@GLOBAL.max_connections");
    }

    public static FullServer with(Limit limit, Server server) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        FullServer full = new FullServer(limit, server, server.connectAsRoot("mariadb"));
        full.run("DROP USER IF EXISTS " + USER);
        full.run("CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD + "'"
                + (limit == Limit.MAX_USER_CONNECTIONS ? " WITH MAX_USER_CONNECTIONS " + SMALLEST : ""));
        full.run("GRANT ALL ON " + server.database() + ".* TO " + USER);
        return full;
    }

    /** @param sessions of the application's that have to be there first */
    public void fill(int sessions) {
        awaitSessions(sessions);
        if (limit == Limit.MAX_CONNECTIONS) {
            run("SET GLOBAL max_connections = " + SMALLEST);
        }
        await("a server that stays full")
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(this::isFull);
    }

    /** Takes the room that there still is, or is again: sessions of an earlier test may be ending. */
    private boolean isFull() {
        boolean full = true;
        try {
            while (fillers.size() < 2 * SMALLEST) {
                fillers.add(DriverManager.getConnection(server.url("mariadb"), USER, PASSWORD));
                full = false;
            }
        } catch (SQLException refused) {
            return full;
        }
        throw new IllegalStateException("the server took more connections than " + limit + " allows");
    }

    public void awaitSessions(int least) {
        await("sessions of the application")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> sessions() >= least);
    }

    public void awaitAtMost(int most) {
        await("the end of sessions")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> sessions() <= most);
    }

    private int sessions() throws SQLException {
        int sessions = 0;
        try (Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                sessions += USER.equals(rows.getString("User")) ? 1 : 0;
            }
        }
        return sessions;
    }

    private long ask(String sql) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    public void run(String sql) {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (root) {
            run("SET GLOBAL max_connections = " + before);
            for (Connection filler : fillers) {
                filler.close();
            }
            run("DROP USER IF EXISTS " + USER);
        }
    }
}
