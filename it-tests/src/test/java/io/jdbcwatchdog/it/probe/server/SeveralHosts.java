package io.jdbcwatchdog.it.probe.server;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Two servers behind one URL, and on each of them a session with the same id: one is overdue, the other is innocent and
 * on the other server. Says what became of both, so many pairs at a time.
 */
public final class SeveralHosts {

    /** For a lock, since a KILL of a SLEEP takes a second and more on MariaDB while others sleep. */
    private static final String WAITS =
            "SELECT n FROM locked WHERE id = 1 AND note <> '" + Waits.MARKED + "' FOR UPDATE";

    private SeveralHosts() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        TwoServers servers = new TwoServers(probe);
        int seconds = probe.number("query-timeout", 0);
        Probe.tell("ready", servers);
        List<TwoServers.Twins> twins = new ArrayList<>();
        for (int i = 0; i < probe.number("trials", 10); i++) {
            twins.add(servers.twins());
        }
        Probe.tell("twins", twins.size());
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that it may go on");
        }
        long[] kills = servers.kills();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < twins.size(); i++) {
            TwoServers.Twins pair = twins.get(i);
            String key = String.valueOf(i);
            threads.add(new Thread(
                    () -> told("innocent." + key, () -> Probe.ask(pair.innocent, "SELECT SLEEP(1.9)")),
                    "innocent-" + key));
            threads.add(new Thread(
                    () -> Trial.run("overdue." + key, pair.overdue, () -> overdue(pair.overdue, seconds)),
                    "overdue-" + key));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long[] after = servers.kills();
        Probe.tell("kills", (after[0] - kills[0]) + " " + (after[1] - kills[1]));
        Probe.tell("on", twins.stream().map(each -> each.server).toList());
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }

    @StatementTimeout(500)
    private static boolean overdue(Connection connection, int seconds) throws SQLException {
        connection.prepareStatement("SELECT 'closed before it was executed'").close();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            return statement.execute(WAITS);
        }
    }

    /** Untouched is the answer 0; a SLEEP that was interrupted answers 1, or with an error. */
    private static void told(String key, Callable<?> work) {
        try {
            Probe.tell(key, work.call());
        } catch (Exception e) {
            Probe.tell(key, e);
        }
    }
}
