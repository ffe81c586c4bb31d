package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is going on now. It is read off the sessions when somebody asks, so nobody has to keep count. */
final class Gauges {

    private final Sessions sessions;
    private final Killers killers;

    Gauges(Sessions sessions, Killers killers) {
        this.sessions = sessions;
        this.killers = killers;
    }

    long running() {
        return count(session -> isRunning(session.running()));
    }

    /** Past their deadlines, as far as the watchdog has looked at them. */
    long overdue() {
        long now = System.nanoTime();
        return count(session -> {
            Execution execution = session.running();
            return execution != null && isRunning(execution) && execution.isDecided() && execution.isOverdue(now);
        });
    }

    long activeTransactions() {
        return count(session -> session.transactions.open() != null && isRunning(session.running()));
    }

    long idleTransactions() {
        return count(
                session -> session.transactions.open() != null && !isRunning(session.running()) && !session.isClosed());
    }

    long openAdminConnections() {
        return killers.openAdminConnections();
    }

    long missingAdminConnections() {
        return killers.missingAdminConnections();
    }

    /** An idle transaction that is being ended has a stand-in that does not run. */
    static boolean isRunning(@Nullable Execution execution) {
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
