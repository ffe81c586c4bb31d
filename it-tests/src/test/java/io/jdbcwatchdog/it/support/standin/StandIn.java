package io.jdbcwatchdog.it.support.standin;

import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for a kind of server whose ids belong to a process, of which one or more share one address, by turns. The
 * client's address is what it is, as behind a balancer that passes on packets.
 */
public abstract class StandIn implements AutoCloseable {

    private static final int FIRST = 1_001;
    private static final Pattern LAST_NUMBER = Pattern.compile(".*?(\\d+)\\D*$", Pattern.DOTALL);

    static final String IPV4 = "127.0.0.1";
    static final String IPV6 = "::1";

    private final FakeServer server;
    final String address;
    private final int processes;
    private final String version;

    /** @param address the one that it listens at, and that its clients have */
    StandIn(String version, int processes, String address) throws IOException {
        this.address = address;
        server = new FakeServer(0, address);
        this.processes = processes;
        this.version = version;
        server.version(version)
                .numbering(id -> FIRST + (id - FIRST) / processes)
                .on(this::answers);
    }

    public int port() {
        return server.port();
    }

    /** Every KILL that came. */
    public List<String> kills() {
        return server.counts().kills();
    }

    /** For the message of a test that fails. */
    @Override
    public String toString() {
        return server.counts().toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Answers what this kind of server answers in its own way. */
    abstract boolean answersItself(FakeConnection connection, String sql) throws Exception;

    /** The {@code CONNECTION_ID()}. */
    long id(FakeConnection connection) {
        return server.told(connection);
    }

    /** How it says that a KILL has ended a statement. */
    abstract void interrupted(FakeConnection connection) throws IOException;

    private boolean answers(FakeConnection connection, String sql) throws Exception {
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.contains("uuid_short") || lower.contains("@@datadir") || lower.contains("signal ")) {
            connection.error(1064, "42000", "no such function");
        } else if (lower.contains("connection_id()")) {
            connection.row(List.of("identity"), List.of(id(connection) + "\t" + version));
        } else if (lower.contains("sleep(")) {
            sleep(connection);
        } else {
            return answersItself(connection, lower);
        }
        return true;
    }

    private void sleep(FakeConnection connection) throws Exception {
        String how = connection.kills.poll(60, TimeUnit.SECONDS);
        if ("connection".equals(how)) {
            throw new EOFException();
        }
        interrupted(connection);
    }

    int process(FakeConnection connection) {
        return (connection.id - FIRST) % processes;
    }

    /** Those of every process. */
    List<FakeConnection> everybody() {
        return List.copyOf(server.connections().values());
    }

    /** Those of this connection's own process. */
    List<FakeConnection> neighbours(FakeConnection connection) {
        return everybody().stream()
                .filter(each -> process(each) == process(connection))
                .toList();
    }

    /** Does a KILL on this connection's process. */
    boolean kill(FakeConnection connection, String sql) {
        for (FakeConnection each : neighbours(connection)) {
            if (id(each) == number(sql)) {
                each.kills.add(sql.contains("query") ? "query" : "connection");
                return true;
            }
        }
        return false;
    }

    /** The last number in the statement. */
    static long number(String sql) {
        Matcher last = LAST_NUMBER.matcher(sql);
        if (!last.matches()) {
            throw new IllegalArgumentException(sql);
        }
        return Long.parseLong(last.group(1));
    }

    /** Address and port, as this kind of server writes them. */
    String host(FakeConnection connection) {
        return address + ":" + connection.clientPort();
    }
}
