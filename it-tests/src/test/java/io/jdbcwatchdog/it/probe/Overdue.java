package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that goes on for a minute on each of the servers that {@code url.0}, {@code url.1}, … lead to, all at the
 * same time: told as {@code trial.0.…}, {@code trial.1.…}, …
 */
public final class Overdue {

    public static final String SQL = "SELECT SLEEP(60)";

    private Overdue() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; !probe.get("url." + i, "").isEmpty(); i++) {
            String key = "trial." + i;
            String url = probe.get("url." + i);
            Thread thread = new Thread(() -> Trial.run(key, () -> {
                try (Connection connection =
                        DriverManager.getConnection(url, probe.get("user"), probe.get("password"))) {
                    Probe.tell(key + ".connected", true);
                    return Probe.ask(connection, SQL);
                }
            }));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
