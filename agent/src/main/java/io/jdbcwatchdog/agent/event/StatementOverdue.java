package io.jdbcwatchdog.agent.event;

/** A statement is overdue, and is about to be ended. */
public final class StatementOverdue implements Event {

    public final StatementInfo statement;

    public StatementOverdue(StatementInfo statement) {
        this.statement = statement;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementOverdue(this);
    }
}
