package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.EndRequests;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends the statement that a session runs, because an operator asks for it. The watchdog does it as at a deadline. So only
 * that statement can be hit, and where it ends first, nothing is done. The rules hold here too: nothing is ended in {@code
 * mode=observe}, and no COMMIT or ROLLBACK ever.
 */
final class OperatorsKill {

    private static final String NOTHING = "nothing was ended: ";

    /** How long the operator waits for the end. The escalation goes on afterwards, too. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** The outcome is known a moment after the statement has left its session. */
    private static final long OUTCOME_PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final CurrentSettings config;
    private final Sessions sessions;
    private final EndRequests requests;
    private final Counts counts;

    OperatorsKill(CurrentSettings config, Sessions sessions, EndRequests requests, Counts counts) {
        this.config = config;
        this.sessions = sessions;
        this.requests = requests;
        this.counts = counts;
    }

    /**
     * @param server as {@code Running} shows it, like the other two: so a statement that began since is never ended
     * @return what came of it
     */
    String end(String server, long id, long statement) throws InterruptedException {
        if (config.now().observe()) {
            return NOTHING + "mode=observe";
        }
        List<Session> found = find(server, id);
        if (found.size() != 1 || id == 0) {
            return NOTHING + (found.size() > 1 || id == 0 ? "several sessions are called " : "this JVM has no session ")
                    + id + "@" + server;
        }
        Session session = found.get(0);
        Execution running = session.running();
        if (running == null || !Gauges.isRunning(running)) {
            return NOTHING + session + " runs no statement now";
        }
        if (running.started() != statement) {
            return NOTHING + "the statement of " + session + " is over, and it runs another one now";
        }
        if (running.endsTransaction()) {
            return NOTHING + session + " runs a COMMIT or ROLLBACK, which is never ended while its server answers";
        }
        if (running.isDecided() && running.isOverdue(System.nanoTime())) {
            return NOTHING + "the statement of " + session + " is overdue, and is being ended already";
        }
        return end(session, running, statement);
    }

    private String end(Session session, Execution running, long statement) throws InterruptedException {
        long since = System.currentTimeMillis();
        EndRequests.Request request = requests.ask(running, statement);
        try {
            if (await(() -> !request.stillRuns(), PATIENCE)) {
                return request.wasTried()
                        ? outcome(session, since)
                        : NOTHING + "the statement of " + session + " ended by itself first";
            }
            return request.isGranted()
                    ? "the statement of " + session + " is being ended, and still runs"
                    : "the statement of " + session + " still runs, and may be ended later: max-kills-per-minute,"
                            + " mode=observe or an exemption holds that up";
        } finally {
            requests.giveUp(request);
        }
    }

    private List<Session> find(String server, long id) {
        List<Session> found = new ArrayList<>();
        for (Session session : sessions.all()) {
            if (session.id == id && session.endpoint.toString().equals(server) && !session.isClosed()) {
                found.add(session);
            }
        }
        return found;
    }

    private String outcome(Session session, long since) throws InterruptedException {
        await(() -> latest(session, since).isPresent(), OUTCOME_PATIENCE);
        return latest(session, since)
                .map(kill -> "the statement of " + session + " is over, outcome " + kill.outcome)
                .orElse("the statement of " + session + " is over");
    }

    private Optional<KillRecord> latest(Session session, long since) {
        String server = session.endpoint.toString();
        return counts.kills().stream()
                .filter(kill -> kill.session == session.id && kill.server.equals(server) && kill.time >= since)
                .findFirst();
    }

    private static boolean await(BooleanSupplier what, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!what.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }
}
