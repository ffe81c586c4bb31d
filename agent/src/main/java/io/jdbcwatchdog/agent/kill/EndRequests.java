package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Execution;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The statements that an operator wants to have ended. The watchdog takes each request in its next round, and makes its
 * statement overdue. From then on everything is as at a deadline: the same claim, the same KILLs, the same outcome.
 */
public final class EndRequests {

    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();

    /**
     * Asks for what the execution runs.
     *
     * @param started the start of the statement that is meant; if it is over, nothing is ended
     * @return the request, which has to be given up after a while
     */
    public Request ask(Execution execution, long started) {
        Request request = new Request(execution, started);
        waiting.add(request);
        return request;
    }

    /** The request must not be kept for longer than somebody waits for it, since it refers to the application's statement. */
    public void giveUp(Request request) {
        waiting.remove(request);
    }

    /** The request for what this execution runs now, or null. Only the watchdog calls this, and gets each request once. */
    @Nullable
    Request take(Execution execution) {
        if (waiting.isEmpty()) {
            return null;
        }
        Request found = null;
        for (Request request : waiting) {
            found = request.execution == execution ? request : found;
        }
        return found != null && waiting.remove(found) && found.stillRuns() ? found : null;
    }

    /** One statement, or one fetch of a result, that has to be ended. */
    public static final class Request {
        private final Execution execution;

        /** A later fetch of the same result is another one. */
        final long started;

        Request(Execution execution, long started) {
            this.execution = execution;
            this.started = started;
        }

        public boolean stillRuns() {
            return execution.started() == started && execution.session().running() == execution;
        }

        /** Whether the watchdog let it be ended. */
        public boolean isGranted() {
            return execution.isGranted();
        }

        /** Whether something was done about it. If not, and it is over, it ended by itself. */
        public boolean wasTried() {
            return execution.attemptsSoFar() != null;
        }
    }
}
