package io.jdbcwatchdog.agent.event;

/** A statement is overdue, and is about to be ended. It says no more than that, since no KILL may wait for more. */
public final class StatementOverdue implements Event {

    public final SessionInfo session;

    public StatementOverdue(SessionInfo session) {
        this.session = session;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementOverdue(this);
    }
}
