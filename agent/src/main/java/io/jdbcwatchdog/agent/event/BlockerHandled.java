package io.jdbcwatchdog.agent.event;

/**
 * A statement was overdue under a rule with {@code action: kill-blocker}, and the session that blocks it was ended, or
 * would have been, or was left alone.
 */
public final class BlockerHandled implements Event {

    /** What became of the blocker. */
    public enum Result {
        /** It was ended, and the statement goes on. */
        ENDED("ended"),
        /** It would have been ended, with {@code mode=enforce}. */
        OBSERVED("would have been ended"),
        /** It was left alone, and the statement is ended. */
        LEFT("left alone");

        /** The words in log lines. */
        public final String words;

        Result(String words) {
            this.words = words;
        }
    }

    /** The statement that was overdue. */
    public final StatementInfo victim;

    public final LockHolder blocker;

    public final Result result;

    /** Why it was left alone; otherwise empty. */
    public final String why;

    public BlockerHandled(StatementInfo victim, LockHolder blocker, Result result, String why) {
        this.victim = victim;
        this.blocker = blocker;
        this.result = result;
        this.why = why;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.blockerHandled(this);
    }
}
