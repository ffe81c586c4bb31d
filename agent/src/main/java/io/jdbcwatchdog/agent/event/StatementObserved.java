package io.jdbcwatchdog.agent.event;

/** A statement is overdue, and it is only reported ({@code mode=observe}, or a rule's {@code action: log}). */
public final class StatementObserved implements Event {

    public final StatementInfo statement;

    public StatementObserved(StatementInfo statement) {
        this.statement = statement;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementObserved(this);
    }
}
