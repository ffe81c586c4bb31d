package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.ConnectionClosed;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Closes sockets, as the last step of the escalation. This frees the application's thread whatever the server and the
 * network do. It does not depend on the killer, whose KILL may be stuck. Nor does it use the drivers' {@code abort} and
 * {@code close}, which wait for the blocked statement.
 *
 * <p>SO_LINGER 0 is necessary. Without it, closing a TLS socket waits for a write that may never finish.
 */
public final class Closer {

    private final ThreadPoolExecutor thread = AgentThreads.single("jdbc-watchdog-closer", 10);
    private final Killers killers;
    private final Events events;
    private final CurrentSettings config;

    public Closer(CurrentSettings config, Killers killers, Events events) {
        this.config = config;
        this.killers = killers;
        this.events = events;
    }

    /**
     * Closes the session's socket if the execution still runs.
     *
     * @param after how long after the deadline this is allowed, in nanoseconds; a later fetch may have begun meanwhile
     * @param why the trouble for the log; empty at the end of an escalation
     */
    public void close(Execution execution, long after, String why) {
        try {
            thread.execute(() -> closeClaimed(execution, after, why));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT_PAUSE);
        }
    }

    private void closeClaimed(Execution execution, long after, String why) {
        long now = System.nanoTime();
        if (config.now().observe()) {
            execution.lookAgainAt(execution.deadline());
            return;
        }
        Session session = execution.session();
        try (Claim claim = execution.takeOver(after, now, now + Graces.REPEAT_PAUSE)) {
            if (claim == null) {
                return;
            }
            try {
                close(execution, claim.attempt(now), why, now);
            } finally {
                boolean over = session.transactions.ended() == execution;
                execution.leaveSocketOpen(over);
                claim.lookAgainAt(now + (over ? Timeout.LONGEST : Execution.CLOSE_AGAIN));
            }
        }
    }

    private void close(Execution execution, Attempts attempts, String why, long now) {
        Session session = execution.session();
        if (!why.isEmpty()) {
            attempts.trouble = why;
        }
        close(session, attempts, now);
        if (execution instanceof SentExecution) {
            Socket connecting = ((SentExecution) execution).connecting();
            attempts.socketClosed |= connecting != null && abort(connecting);
        }
        if (!attempts.socketClosed) {
            return;
        }
        session.ended(ConnectionEnd.byClosing(execution));
        if (execution instanceof IdleExecution) {
            session.transactions.endedBy((IdleExecution) execution);
            events.publish(IdleTransactions.ended((IdleExecution) execution));
        }
    }

    private void close(Session session, Attempts attempts, long now) {
        Socket socket = socket(session);
        int port = socket == null ? 0 : socket.getLocalPort();
        boolean closed = socket != null && abort(socket);
        if (closed && !attempts.socketClosed) {
            killers.orphan(new Orphan(session, port, EventValues.sql(attempts.meaning), now));
        }
        attempts.socketClosed |= closed;
    }

    /** Somebody else has closed the execution's socket. The server may still run it, so its session becomes an orphan. */
    public void abandoned(Execution execution) {
        Session session = execution.session();
        String sql = EventValues.sql(execution.meaning());
        killers.orphan(new Orphan(session, session.localPort(), sql, System.nanoTime()));
    }

    /** Closes the socket on the calling thread, which is about to use a session that a KILL may still hit. */
    public void closeNow(Session session) {
        Socket socket = socket(session);
        if (socket != null) {
            abort(socket);
        }
        if (session.ended() == null) {
            ConnectionEnd end = ConnectionEnd.byClosing("a KILL for a statement on it was sent and never answered");
            session.ended(end);
            events.publish(new ConnectionClosed(session.info(), end.since));
        }
    }

    /**
     * Makes the driver mark this connection as closed. The socket is closed first, so that the driver waits for nothing.
     * Nothing is done if the driver has reconnected, since its new connection belongs to another session.
     */
    public void discard(Session session) {
        Object physical = session.physical();
        Object wire = session.wire();
        try {
            if (physical == null || wire == null || session.driver.hasReplaced(physical, wire)) {
                return;
            }
            Socket socket = socket(session);
            if (socket != null) {
                abort(socket);
            }
            session.driver.discard(physical, ApplicationExceptions.causeForDriver(session));
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    /** Null if the driver has dropped the connection, or does not reveal the socket. */
    private static @Nullable Socket socket(Session session) {
        Object physical = session.physical();
        Object wire = session.wire();
        try {
            return physical == null || wire == null ? null : session.driver.socket(physical, wire);
        } catch (Exception e) {
            Faults.count(e);
            return null;
        }
    }

    static boolean abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedAlready) {
            // The socket is closed already, or it is a Unix socket or pipe, which does not linger.
        }
        try {
            socket.close();
            return true;
        } catch (IOException e) {
            Faults.count(e);
            return false;
        }
    }
}
