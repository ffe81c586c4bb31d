package io.jdbcwatchdog.agent.event;

/** An overdue statement has ended. Published on the thread that executed it. */
public final class StatementEnded implements Event {

    public final StatementInfo statement;

    public final KillSummary kill;

    public StatementEnded(StatementInfo statement, KillSummary kill) {
        this.statement = statement;
        this.kill = kill;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementEnded(this);
    }
}
