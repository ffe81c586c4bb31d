package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is going on now. It is read off the sessions when somebody asks, so nobody has to keep count. */
public final class Gauges {

    private final Sessions sessions;
    private final Killers killers;

    public Gauges(Sessions sessions, Killers killers) {
        this.sessions = sessions;
        this.killers = killers;
    }

    public long running() {
        return count(session -> isRunning(session.running()));
    }

    /** Past their deadlines, as far as the watchdog has looked at them. */
    public long overdue() {
        long now = System.nanoTime();
        return count(session -> {
            Execution execution = session.running();
            return execution != null && isRunning(execution) && execution.isDecided() && execution.isOverdue(now);
        });
    }

    public long activeTransactions() {
        return count(session -> session.transactions.open() != null && isRunning(session.running()));
    }

    public long idleTransactions() {
        return count(
                session -> session.transactions.open() != null && !isRunning(session.running()) && !session.isClosed());
    }

    public long openAdminConnections() {
        return killers.openAdminConnections();
    }

    public long missingAdminConnections() {
        return killers.missingAdminConnections();
    }

    /** An idle transaction that is being ended has a stand-in that does not run. */
    public static boolean isRunning(@Nullable Execution execution) {
        return execution != null && !(execution instanceof IdleExecution);
    }

    private long count(Predicate<Session> which) {
        long count = 0;
        for (Session session : sessions.all()) {
            count += which.test(session) ? 1 : 0;
        }
        return count;
    }
}
