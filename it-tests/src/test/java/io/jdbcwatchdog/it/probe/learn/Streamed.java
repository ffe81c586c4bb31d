package io.jdbcwatchdog.it.probe.learn;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.telemetry.Bean;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A report that takes long to its first row, and then streams many. */
public final class Streamed {

    private static final String REPORT =
            "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 900)"
                    + " SELECT a.i, b.i FROM c a JOIN c b ON b.i < 20 JOIN (SELECT SLEEP(1.2) AS z) s";

    private Streamed() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        long rows = 0;
        try (Connection connection = probe.connect();
                Statement statement = connection.createStatement()) {
            // Connector/J streams with this value alone.
            statement.setFetchSize(probe.get("url").startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : 100);
            for (int i = 0; i < 3; i++) {
                try (ResultSet result = statement.executeQuery(REPORT)) {
                    while (result.next()) {
                        rows++;
                    }
                }
            }
        }
        Probe.tell("rows", rows);
        Bean bean = Bean.await();
        Probe.tell("shapes", bean.rows("Shapes"));
        Probe.tell("suggestion", bean.suggest());
    }
}
