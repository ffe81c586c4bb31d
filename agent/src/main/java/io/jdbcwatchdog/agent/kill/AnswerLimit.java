package io.jdbcwatchdog.agent.kill;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The time limit for one whole answer to a question of the agent. A socket's own timeout applies to each read. So it never
 * ends an answer of which a byte arrives now and then, or rows without end. If the whole answer has not arrived within this
 * limit, the socket is closed.
 */
public final class AnswerLimit {

    private static final Set<AnswerLimit> OPEN = ConcurrentHashMap.newKeySet();
    private static final ThreadPoolExecutor CLOSER = AgentThreads.single("jdbc-watchdog-limit", 1);

    private final @Nullable Socket socket;
    private final long deadline;
    private boolean over;

    private AnswerLimit(@Nullable Socket socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** @param socket null if it is not known; then there is no limit */
    public static AnswerLimit begin(@Nullable Socket socket, long nanos) {
        AnswerLimit limit = new AnswerLimit(socket, System.nanoTime() + nanos);
        if (socket != null) {
            OPEN.add(limit);
        }
        return limit;
    }

    /** The answer has arrived, or the question has failed. From the return on, this limit no longer closes the socket. */
    public void end() {
        OPEN.remove(this);
        synchronized (this) {
            over = true;
        }
    }

    /** Closes the sockets of late answers. The watchdog calls this in each round. */
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // A concurrent set allows it.
    public static void closeLate(long now) {
        for (AnswerLimit limit : OPEN) {
            if (now - limit.deadline >= 0 && OPEN.remove(limit)) {
                try {
                    CLOSER.execute(limit::close);
                } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
                    OPEN.add(limit);
                }
            }
        }
    }

    private synchronized void close() {
        if (!over && socket != null) {
            Closer.abort(socket);
        }
    }
}
