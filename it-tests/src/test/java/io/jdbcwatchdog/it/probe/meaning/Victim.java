package io.jdbcwatchdog.it.probe.meaning;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection to which something happens, and another from which it can be made to happen. */
final class Victim implements AutoCloseable {

    /** Waits for a row that somebody else has locked. */
    static final String WAIT = "UPDATE locked SET n = n + 1 WHERE id = 1";

    /** Seen so often, one look after the other, it is what waits, and not what a batch has in front of that. */
    private static final int SURELY = 5;

    final Connection connection;
    final Connection other;
    private final Probe probe;
    private final Relay relay;
    private final String id;

    /** @param more URL parameters */
    Victim(Probe probe, String more) throws SQLException, IOException {
        URI server = URI.create(probe.get("url").substring("jdbc:".length()));
        this.probe = probe;
        relay = new Relay(server.getHost(), server.getPort());
        String url = probe.get("url").replaceFirst("//[^/]*/", "//127.0.0.1:" + relay.port() + "/") + more;
        connection = DriverManager.getConnection(url, probe.get("user"), probe.get("password"));
        other = probe.connect();
        id = Probe.ask(connection, "SELECT CONNECTION_ID()");
    }

    Connection connect() throws SQLException {
        return probe.connect();
    }

    void run(String sql) throws SQLException {
        Probe.run(connection, sql);
    }

    ResultSet stream(int fetchSize) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(fetchSize);
        ResultSet rows = statement.executeQuery("SELECT n, REPEAT('x', 20000) FROM digits ORDER BY n");
        rows.next();
        return rows;
    }

    /** Once the server is executing something on the victim. */
    void whenItRuns(Action action) {
        Thread thread = new Thread(() -> {
            try {
                for (int seen = 0; seen < SURELY; seen = isRunning() ? seen + 1 : 0) {
                    Thread.sleep(10);
                }
                action.on(this);
            } catch (Exception e) {
                System.err.println(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isRunning() throws SQLException {
        String count = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id
                + " AND COMMAND <> 'Sleep' AND INFO LIKE '%locked%'";
        return "1".equals(Probe.ask(other, count));
    }

    void killQuery() throws SQLException {
        Probe.run(other, "KILL QUERY " + id);
    }

    /** Returns when the server no longer has it. */
    void killConnection() throws Exception {
        Probe.run(other, "KILL CONNECTION " + id);
        while (!"0".equals(Probe.ask(other, "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id))) {
            Thread.sleep(5);
        }
    }

    void cut() {
        relay.cut();
    }

    void freeze() {
        relay.freeze();
    }

    /** As the agent does at the end of an escalation. */
    void closeSocket() throws Exception {
        Socket socket = (Socket) read(connection, pathToSocket());
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String[] pathToSocket() {
        String type = connection.getClass().getName();
        if (type.startsWith("com.mysql.jdbc.")) {
            return new String[] {"io", "mysqlConnection"};
        }
        if (type.startsWith("com.mysql.")) {
            return new String[] {"session", "protocol", "socketConnection", "mysqlSocket"};
        }
        return new String[] {type.endsWith(".MariaDbConnection") ? "protocol" : "client", "socket"};
    }

    private static Object read(Object from, String... path) throws Exception {
        Object value = from;
        for (String name : path) {
            value = field(value.getClass(), name).get(value);
        }
        return value;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return field(type.getSuperclass(), name);
        }
    }

    /** What is left of it on the server must not stand in the way of the others. */
    @Override
    public void close() throws IOException, SQLException {
        relay.close();
        try {
            Probe.run(other, "KILL CONNECTION " + id);
        } catch (SQLException goneAlready) {
            // Good.
        }
        other.close();
    }

    interface Action {
        void on(Victim victim) throws Exception;
    }
}
