package io.jdbcwatchdog.it.support.hostile;

import java.io.EOFException;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What a {@link FakeServer} saw. */
public final class FakeCounts {

    private final List<FakeConnection> logins = new CopyOnWriteArrayList<>();
    private final List<String> kills = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final AtomicInteger uuids = new AtomicInteger();

    void login(FakeConnection connection) {
        logins.add(connection);
    }

    void statement(FakeConnection connection, String sql) {
        if (sql.toUpperCase(Locale.ROOT).contains("KILL ")) {
            kills.add(sql);
        }
        if (connection.isAgents()) {
            agents.add(sql);
        }
    }

    void ended(Exception why) {
        if (!(why instanceof EOFException) && !(why instanceof SocketException)) {
            troubles.add(why.toString());
        }
    }

    int nextUuid() {
        return uuids.incrementAndGet();
    }

    /** Every login that came as far as its name, whether or not it was let in. */
    public List<FakeConnection> logins() {
        return List.copyOf(logins);
    }

    /** The same, of the agent's admin connections only. */
    public List<FakeConnection> agentsLogins() {
        return logins.stream().filter(FakeConnection::isAgents).toList();
    }

    /** Every statement that has a KILL in it. */
    public List<String> kills() {
        return List.copyOf(kills);
    }

    /** What came on admin connections. */
    public List<String> agentsStatements() {
        return List.copyOf(agents);
    }

    /** All the passwords that were given in a form that can be read. */
    public List<String> passwords() {
        return logins.stream()
                .map(FakeConnection::password)
                .filter(password -> !password.isEmpty())
                .collect(Collectors.toList());
    }

    /** What went wrong in the server: for the message of a test that fails. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public String toString() {
        return "logins=" + logins.size() + " agent's=" + agentsLogins().size() + " kills=" + kills + " passwords="
                + passwords().size() + " troubles=" + troubles;
    }
}
