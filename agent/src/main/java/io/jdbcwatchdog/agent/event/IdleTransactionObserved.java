package io.jdbcwatchdog.agent.event;

/** An idle transaction is overdue, and it is only reported. */
public final class IdleTransactionObserved implements Event {

    public final IdleTransactionInfo transaction;

    public IdleTransactionObserved(IdleTransactionInfo transaction) {
        this.transaction = transaction;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.idleTransactionObserved(this);
    }
}
