package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Ended;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Closes sockets: the last step, which frees a thread whatever the server and the network do. It needs neither the
 * killer, whose KILL may be stuck, nor the drivers' {@code abort} and {@code close}, which wait for the blocked
 * statement.
 *
 * <p>SO_LINGER 0 matters: without it, closing a TLS socket waits for a write that can never be done.
 */
public final class Closer {

    private final ThreadPoolExecutor thread = AgentThreads.single("jdbc-watchdog-closer", 10);
    private final Killers killers;
    private final Reporter reporter;
    private final Live live;

    public Closer(Live live, Killers killers, Reporter reporter) {
        this.live = live;
        this.killers = killers;
        this.reporter = reporter;
    }

    /**
     * Closes the session's socket if the execution still runs.
     *
     * @param after how long after its deadline, in nanoseconds; a later fetch of the same result may have begun since
     * @param why for the log; empty at the end of an escalation
     */
    public void close(Execution execution, long after, String why) {
        try {
            thread.execute(() -> closeClaimed(execution, after, why));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
        }
    }

    private void closeClaimed(Execution execution, long after, String why) {
        Session session = execution.session();
        if (live.now().observe() || !execution.isOverdue(System.nanoTime() - after)) {
            execution.lookAgainAt(execution.deadline());
            return;
        }
        Claim claim = session.takeOver(execution);
        if (claim == null) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
            return;
        }
        long now = System.nanoTime();
        try {
            if (execution.isOverdue(now - after)) {
                Attempts attempts = execution.attempt(now);
                if (!why.isEmpty()) {
                    attempts.trouble = why;
                }
                close(session, attempts, now);
                Socket connecting = execution.connecting();
                attempts.socketClosed |= connecting != null && abort(connecting);
                if (attempts.socketClosed) {
                    session.ended(Ended.byClosing(KillLine.reason(execution)));
                }
                if (execution.isIdle() && attempts.socketClosed) {
                    session.transactions.endedBy(execution);
                    reporter.idleEnded(execution);
                }
            }
        } finally {
            boolean over = session.transactions.ended() == execution;
            execution.spare(over);
            execution.lookAgainAt(now + (over ? Timeout.LONGEST : Graces.CLOSE_AGAIN));
            session.settle(claim);
        }
    }

    private void close(Session session, Attempts attempts, long now) {
        Socket socket = socket(session);
        int port = socket == null ? 0 : socket.getLocalPort();
        boolean closed = socket != null && abort(socket);
        if (closed && !attempts.socketClosed) {
            killers.orphan(new Orphan(session, port, KillLine.sql(attempts.texts), now));
        }
        attempts.socketClosed |= closed;
    }

    /** Its socket was closed by somebody else, and the server may run it on. */
    public void abandoned(Execution execution) {
        Session session = execution.session();
        String sql = KillLine.sql(execution.texts());
        killers.orphan(new Orphan(session, session.localPort(), sql, System.nanoTime()));
    }

    /** On the calling thread, which is about to use a session that a KILL may still hit. */
    public void closeNow(Session session) {
        Socket socket = socket(session);
        if (socket != null) {
            abort(socket);
        }
        if (session.ended() == null) {
            session.ended(Ended.byClosing("a KILL for a statement on it was sent and never answered"));
            reporter.connectionEnded(session);
        }
    }

    /**
     * Has the driver know that this connection was ended; the socket first, so that nothing waits for anything. Where the
     * driver has connected anew, that is another session's.
     */
    public void discard(Session session) {
        Object physical = session.physical();
        try {
            if (physical == null || session.driver.wire(physical) != session.wire()) {
                return;
            }
            Socket socket = socket(session);
            if (socket != null) {
                abort(socket);
            }
            session.driver.discard(physical, ConnectionEnded.cause(session));
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    private static Socket socket(Session session) {
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
            // Or a Unix socket or pipe, which does not linger.
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
