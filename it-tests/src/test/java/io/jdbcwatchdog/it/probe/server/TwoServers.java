package io.jdbcwatchdog.it.probe.server;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Two servers, told as {@code direct.0} and {@code direct.1} with their ports, that {@code url} leads to as well. Every
 * connection that is made takes the next id, so ids can be made to meet.
 */
final class TwoServers {

    private static final int MOST_TRIES = 200;

    private final Probe probe;
    private final String[] urls = new String[2];
    private final int[] ports = new int[2];
    private final String[] names = new String[2];
    private final Connection[] watching = new Connection[2];

    /** Kept here, or the collector would close them. */
    private final Connection[] holders = new Connection[2];

    TwoServers(Probe probe) throws SQLException {
        this.probe = probe;
        for (int i = 0; i < 2; i++) {
            urls[i] = probe.get("direct." + i);
            ports[i] = probe.number("port." + i, 0);
            watching[i] = direct(i);
            names[i] = name(watching[i]);
            holders[i] = direct(i);
            lockRow(holders[i]);
        }
    }

    /** Two sessions with one id. */
    static final class Twins {
        final Connection overdue;
        final Connection innocent;
        final int server;

        Twins(Connection overdue, Connection innocent, int server) {
            this.overdue = overdue;
            this.innocent = innocent;
            this.server = server;
        }
    }

    /** One by way of the common URL, wherever that leads, the other straight to the other server. */
    Twins twins() throws Exception {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Connection overdue = probe.connect();
            long id = id(overdue);
            int server = name(overdue).equals(names[0]) ? 0 : 1;
            int other = 1 - server;
            long next = nextId(other);
            while (next < id - 1) {
                next = nextId(other);
            }
            Connection innocent = next == id - 1 ? direct(other) : null;
            if (innocent != null && id(innocent) == id) {
                Probe.run(overdue, "SET innodb_lock_wait_timeout = 10"); // where nobody else ends the wait
                return new Twins(overdue, innocent, server);
            }
            overdue.close();
            // The URL may lead to the server that is ahead next time; where it never does, this one has to get ahead.
            while (tries % 2 == 1 && nextId(server) < next + 3) {
                // Catches up.
            }
        }
        throw new IllegalStateException("the ids of the two servers did not meet");
    }

    /** KILLs that each was sent. */
    long[] kills() throws SQLException {
        return new long[] {ServerCounters.kills(watching[0]), ServerCounters.kills(watching[1])};
    }

    /** For as long as this JVM runs. */
    private static void lockRow(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        Probe.ask(holder, "SELECT n FROM locked WHERE id = 1 FOR UPDATE");
    }

    private Connection direct(int server) throws SQLException {
        return DriverManager.getConnection(urls[server], probe.get("user"), probe.get("password"));
    }

    private static long id(Connection connection) throws SQLException {
        return Long.parseLong(Probe.ask(connection, "SELECT CONNECTION_ID()"));
    }

    private static String name(Connection connection) throws SQLException {
        return Probe.ask(connection, "SELECT CONCAT(@@hostname, @@port, @@datadir)");
    }

    /** Takes an id, and throws it away: the server's greeting has it, after its version. */
    private long nextId(int server) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ports[server])) {
            InputStream in = socket.getInputStream();
            int length = in.readNBytes(4)[0] & 255;
            byte[] greeting = in.readNBytes(length);
            int at = 1;
            while (greeting[at] != 0) {
                at++;
            }
            long id = 0;
            for (int i = 4; i >= 1; i--) {
                id = id << 8 | greeting[at + i] & 255;
            }
            return id;
        }
    }

    @Override
    public String toString() {
        return names[0] + " and " + names[1];
    }
}
