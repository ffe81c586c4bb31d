package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * While the driver uploads to one connection, in the very same call, the stream that it reads from asks another
 * connection for each row. Then the first one waits for a row lock.
 */
public final class NestedConnections {

    private NestedConnections() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection outer = probe.connect(probe.get("more"));
                Connection inner = probe.connect();
                RowLock held = RowLock.holdFor(probe, 4_000);
                Statement load = outer.createStatement()) {
            Probe.tell("session", Probe.ask(outer, "SELECT CONNECTION_ID()"));
            // Each driver has this method, but no interface of JDBC's does.
            load.getClass()
                    .getMethod("setLocalInfileInputStream", InputStream.class)
                    .invoke(load, new SequenceInputStream(new Rows(inner)));
            Trial.run(
                    "outer",
                    outer,
                    () -> load.executeUpdate("LOAD DATA LOCAL INFILE 'rows' REPLACE INTO TABLE locked (id, n, note)"));
            Probe.tell("inner.usable", Trial.usable(inner));
            Probe.tell("held", held);
        }
    }

    /** Three rows, one query each; the first is the one that is locked. */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else.
    private static final class Rows implements Enumeration<InputStream> {
        private final Connection connection;
        private final Iterator<Integer> ids = IntStream.rangeClosed(1, 3).iterator();

        Rows(Connection connection) {
            this.connection = connection;
        }

        @Override
        public boolean hasMoreElements() {
            return ids.hasNext();
        }

        @Override
        public InputStream nextElement() {
            try {
                String row = Probe.ask(connection, "SELECT CONCAT(" + ids.next() + ", '\\t0\\t\\n')");
                return new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8));
            } catch (SQLException e) {
                Probe.tell("inner-failed", e);
                throw new IllegalStateException(e);
            }
        }
    }
}
