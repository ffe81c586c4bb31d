package io.jdbcwatchdog.agent.event;

/** A statement is overdue, and it is only reported ({@code mode=observe}, or a rule's {@code action: log}). */
public final class StatementObserved implements Event {

    public final StatementInfo statement;

    /** Whether a rule's {@code action: log} is the reason, so that another timeout may still end the statement. */
    public final boolean byRule;

    public StatementObserved(StatementInfo statement, boolean byRule) {
        this.statement = statement;
        this.byRule = byRule;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementObserved(this);
    }
}
