package io.jdbcwatchdog.agent.event;

/**
 * A COMMIT was not sent, because a statement of its transaction had been ended ({@code rollback-only}). Published on
 * the thread that called COMMIT.
 */
public final class CommitRefused implements Event {

    public final SessionInfo session;

    /** The name of the thread that called COMMIT. */
    public final String thread;

    /** The statement that was ended, masked. */
    public final String killed;

    public CommitRefused(SessionInfo session, String thread, String killed) {
        this.session = session;
        this.thread = thread;
        this.killed = killed;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.commitRefused(this);
    }
}
