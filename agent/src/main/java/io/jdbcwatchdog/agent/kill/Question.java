package io.jdbcwatchdog.agent.kill;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Something that the agent itself has asked a server. A socket's own timeout is for each read, so a server that sends a
 * byte now and then, or rows without an end, would never meet it: there is one limit for the whole answer as well, and
 * whoever has not got it by then has its socket closed.
 */
public final class Question {

    private static final Set<Question> OPEN = ConcurrentHashMap.newKeySet();
    private static final ThreadPoolExecutor CLOSER = AgentThreads.single("jdbc-watchdog-limit", 1);

    private final Socket socket;
    private final long deadline;
    private boolean over;

    private Question(Socket socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** @param socket null where it is not known: then there is no limit */
    public static Question begin(Socket socket, long nanos) {
        Question question = new Question(socket, System.nanoTime() + nanos);
        if (socket != null) {
            OPEN.add(question);
        }
        return question;
    }

    /** It was answered, or has failed. On return its socket is not closed any more for being late. */
    public void end() {
        OPEN.remove(this);
        synchronized (this) {
            over = true;
        }
    }

    /** For the watchdog, at each of its rounds. */
    public static void look(long now) {
        for (Question question : OPEN) {
            if (now - question.deadline >= 0 && OPEN.remove(question)) {
                try {
                    CLOSER.execute(question::close);
                } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
                    OPEN.add(question);
                }
            }
        }
    }

    private synchronized void close() {
        if (!over) {
            Closer.abort(socket);
        }
    }
}
