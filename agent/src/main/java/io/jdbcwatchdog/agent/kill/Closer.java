package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
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
    /** Closes the session's socket if the execution still runs. @param why for the log; empty at the end of an escalation */
    public void close(Execution execution, String why) {
        try {
            thread.execute(() -> closeClaimed(execution, why));
        } catch (RejectedExecutionException full) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
        }
    }

    private void closeClaimed(Execution execution, String why) {
        Session session = execution.session();
        Claim claim = session.takeOver(execution);
        if (claim == null) {
            return;
        }
        try {
            Attempts attempts = execution.attempt(System.nanoTime());
            if (!why.isEmpty()) {
                attempts.trouble = why;
            }
            attempts.socketClosed |= closeNow(session);
        } finally {
            session.settle(claim);
            execution.lookAgainAt(System.nanoTime() + Graces.CLOSE_AGAIN);
        }
    }

    /** On the calling thread. */
    public boolean closeNow(Session session) {
        try {
            Object physical = session.physical();
            Object wire = session.wire();
            Socket socket = physical == null || wire == null ? null : session.driver.socket(physical, wire);
            if (socket == null) {
                return false;
            }
            abort(socket);
            return true;
        } catch (Exception e) {
            Faults.count(e);
            return false;
        }
    }

    private static void abort(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedAlready) {
            // Or a Unix socket or pipe, which does not linger.
        } finally {
            socket.close();
        }
    }
}
