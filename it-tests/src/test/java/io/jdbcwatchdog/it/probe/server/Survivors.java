package io.jdbcwatchdog.it.probe.server;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Some sessions that do not know that their server is gone: it tells their ids, waits for that to happen, and has each
 * execute something.
 */
public final class Survivors {

    private Survivors() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        List<Connection> connections = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < probe.number("sessions", 1); i++) {
            connections.add(probe.connect());
        }
        for (Connection connection : connections) {
            ids.add(Probe.ask(connection, "SELECT CONNECTION_ID()"));
        }
        Probe.tellAndWait("ids", String.join(",", ids));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            String key = "survivor." + i;
            threads.add(new Thread(
                    () -> Trial.run(key, connection, () -> Probe.ask(connection, "SELECT SLEEP(30)")), key));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.exit(0);
    }
}
