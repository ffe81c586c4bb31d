package io.jdbcwatchdog.agent.event;

/**
 * A statement ended by itself, after at least half of its time. Published on the thread that executed it, and only if a
 * listener wants events of this kind. Statements that are quicker publish nothing, and neither does a statement that has run
 * for less than 20 ms: for those no timeout is decided, which is why they cost so little.
 */
public final class StatementInTime implements Event {

    public final StatementInfo statement;

    public StatementInTime(StatementInfo statement) {
        this.statement = statement;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.statementInTime(this);
    }
}
