package io.jdbcwatchdog.it.probe;

import java.sql.Connection;

/** Two threads with one connection: the second waits for the first, which is no fault of its statement. */
public final class Shared {

    private Shared() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                Connection watching = probe.connect()) {
            Server.running(watching, "SELECT SLEEP"); // its classes are loaded: the next look is quick
            Thread first = new Thread(() -> sleep("first", connection));
            first.start();
            while (Server.running(watching, "SELECT SLEEP") == 0) {
                Thread.onSpinWait();
            }
            sleep("second", connection);
            first.join();
        }
    }

    /** 500 ms each: within 650, but not one after the other. */
    private static void sleep(String key, Connection connection) {
        Trial.run(key, connection, () -> Probe.ask(connection, "SELECT SLEEP(0.5)"));
    }
}
