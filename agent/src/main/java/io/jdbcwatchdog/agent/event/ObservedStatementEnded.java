package io.jdbcwatchdog.agent.event;

/**
 * A statement ended by itself that was overdue, in {@code mode=observe}. Published on the thread that executed it, and only
 * if a listener wants events of this kind. So it tells how long the statement really needs.
 */
public final class ObservedStatementEnded implements Event {

    public final StatementInfo statement;

    public ObservedStatementEnded(StatementInfo statement) {
        this.statement = statement;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.observedStatementEnded(this);
    }
}
