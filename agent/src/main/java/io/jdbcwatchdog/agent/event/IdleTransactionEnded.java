package io.jdbcwatchdog.agent.event;

/** The connection of an idle transaction was ended. */
public final class IdleTransactionEnded implements Event {

    public final IdleTransactionInfo transaction;

    public final KillSummary kill;

    public IdleTransactionEnded(IdleTransactionInfo transaction, KillSummary kill) {
        this.transaction = transaction;
        this.kill = kill;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.idleTransactionEnded(this);
    }
}
