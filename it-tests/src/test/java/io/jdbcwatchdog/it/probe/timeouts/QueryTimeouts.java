package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All ways of executing at once, each on a connection whose every statement is given a query timeout of 1 s, as a
 * framework does it. Tells of each how it ended and the text that the server had of it, and which timer threads there are.
 */
public final class QueryTimeouts {

    private QueryTimeouts() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (RowLock held = RowLock.holdFor(probe, 8_000);
                Connection watching = probe.connect()) {
            answers(probe);
            List<Thread> threads = new ArrayList<>();
            Set<String> ways = Set.of(probe.get("ways").split(","));
            for (ExecutionMethod way : ExecutionMethod.values()) {
                if (ways.contains(way.name())) {
                    Connection connection = withTimeouts(probe.connect(way.url));
                    threads.add(new Thread(() -> wait(way, connection)));
                }
            }
            long connections = ServerCounters.connections(watching);
            threads.forEach(Thread::start);
            Probe.tell("texts", texts(watching, threads));
            Probe.tell("connections", ServerCounters.connections(watching) - connections);
            Probe.tell("timers", timers());
            Probe.tell("held", held);
        }
    }

    private static void wait(ExecutionMethod way, Connection connection) {
        Trial.run(way.name(), connection, () -> way.execute(connection, Waits.LOCK));
    }

    private static Connection withTimeouts(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                QueryTimeouts.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (result instanceof Statement) {
                            ((Statement) result).setQueryTimeout(1);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** How the texts begin that the server says it runs, until all are over. */
    private static Set<String> texts(Connection watching, List<Thread> executing) throws SQLException {
        Set<String> texts = new TreeSet<>();
        while (executing.stream().anyMatch(Thread::isAlive)) {
            try (Statement statement = watching.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW FULL PROCESSLIST")) {
                while (rows.next()) {
                    String text = rows.getString("Info");
                    if (text != null && text.contains("987654321")) {
                        texts.add(text.substring(0, 6));
                    }
                }
            }
        }
        return texts;
    }

    private static Set<String> timers() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.startsWith("MySQL Statement Cancellation") || name.startsWith("MariaDb-timeout")) {
                names.add(name);
            }
        }
        return names;
    }

    /** What was set stays set, after each kind of execution. */
    private static void answers(Probe probe) throws SQLException {
        Set<Integer> answers = new TreeSet<>();
        try (Connection connection = probe.connect("&useServerPrepStmts=" + probe.get("server", "true"));
                Statement plain = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("UPDATE sink SET n = ? WHERE id = 1")) {
            plain.setQueryTimeout(7);
            prepared.setQueryTimeout(7);
            plain.execute("UPDATE sink SET n = 0 WHERE id = 1");
            plain.addBatch("UPDATE sink SET n = 0 WHERE id = 1");
            plain.executeBatch();
            answers.add(plain.getQueryTimeout());
            prepared.getParameterMetaData();
            prepared.setInt(1, 1);
            prepared.execute();
            for (int i = 0; i < 2; i++) {
                prepared.setInt(1, i);
                prepared.addBatch();
            }
            prepared.executeBatch();
            answers.add(prepared.getQueryTimeout());
        }
        Probe.tell("answers", answers);
    }
}
