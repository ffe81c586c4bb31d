package io.jdbcwatchdog.agent.event;

/**
 * Receives the events. A new kind of event is a new class, and a new method here that does nothing by default.
 *
 * <p>An event that concerns one call of the application is published on the thread that called, at the end of the call:
 * {@link StatementEnded}, {@link StatementInTime}, {@link ObservedStatementEnded} and {@link CommitRefused}. So the listener finds that thread's thread locals, such as a
 * logging MDC. {@link StatementOverdue} is
 * published on the watchdog's thread. Every other event is published on one of the agent's threads, for which neither the watchdog nor a
 * killer waits. An exception from a listener is counted as a fault of the agent, and the next listener is called.
 */
public interface EventListener {

    /**
     * Whether the listener wants this kind of event at all. It is asked before an event is made that costs something, on
     * threads that must not wait.
     */
    default boolean wants(Class<? extends Event> kind) {
        return true;
    }

    /** Whether the listener wants this event. It is asked on the thread on which it happened, and must not take long. */
    default boolean wants(Event event) {
        return wants(event.getClass());
    }

    /** Loads what the first event needs. It is called in advance, since nobody may wait for it at a KILL. */
    default void prepare() {}

    /**
     * A statement is overdue, and is about to be ended. It is told on the watchdog's thread, before the KILL, so that the time is
     * right. The listener must return within microseconds, and must not wait for anybody.
     */
    default void statementOverdue(StatementOverdue event) {}

    /** A KILL was sent. The event says whether the server acknowledged it. */
    default void killAnswered(KillAnswered event) {}

    /** An overdue statement has ended. */
    default void statementEnded(StatementEnded event) {}

    /** A statement is overdue, and it is only reported. */
    default void statementObserved(StatementObserved event) {}

    /** A statement ended by itself that was overdue, and that was only reported since {@code mode=observe} holds. */
    default void observedStatementEnded(ObservedStatementEnded event) {}

    /** A statement ended by itself, after at least half of its time. */
    default void statementInTime(StatementInTime event) {}

    /** Something is overdue, and no KILL is sent for it. */
    default void killWithheld(KillWithheld event) {}

    /** The connection of an idle transaction was ended. */
    default void idleTransactionEnded(IdleTransactionEnded event) {}

    /** An idle transaction is overdue, and it is only reported. */
    default void idleTransactionObserved(IdleTransactionObserved event) {}

    /** The session that blocks an overdue statement was ended, or left alone. */
    default void blockerHandled(BlockerHandled event) {}

    /** A COMMIT was not sent, because a statement of its transaction had been ended. */
    default void commitRefused(CommitRefused event) {}

    /** After its socket was closed, a session was found that the server still had. */
    default void orphanFound(OrphanFound event) {}

    /** A connection was closed between two statements. */
    default void connectionClosed(ConnectionClosed event) {}

    /** A server refused to let the admin connection kill a session. */
    default void privilegeRefused(PrivilegeRefused event) {}

    /** A server refused a KILL, and did it when a procedure was called. */
    default void killProcedureUsed(KillProcedureUsed event) {}

    /** The limit {@code max-kills-per-minute} was reached, or kills go on again. */
    default void killsHeld(KillsHeld event) {}

    /** The configuration file was read again. */
    default void configurationRead(ConfigurationRead event) {}

    /** The agent caught a fault of its own. The application is not affected. */
    default void agentFault(AgentFault event) {}
}
