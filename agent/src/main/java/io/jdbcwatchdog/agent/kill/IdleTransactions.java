package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;

/**
 * Finds idle transactions whose idle timeout or transaction timeout is over. For each it puts a stand-in into the session's
 * slot. From then on the stand-in is handled like an overdue execution: it is claimed before KILL CONNECTION is sent, and it
 * leaves the slot if the application's next command comes first.
 */
public final class IdleTransactions {

    /** Most transactions are idle for a shorter time between two statements. For these the last text is not read. */
    private static final long SHORT_IDLE = 100_000_000L;

    /** How long a transaction counts as a migration before its stack is read again, since that costs time. */
    private static final long EXEMPT_FOR = 1_000_000_000L;

    private final CurrentSettings config;
    private final Policy policy;
    private final Killers killers;
    private final RoundBudget round;

    public IdleTransactions(CurrentSettings config, Policy policy, Killers killers, RoundBudget round) {
        this.config = config;
        this.policy = policy;
        this.killers = killers;
        this.round = round;
    }

    /** Asks the server, where possible, whether an error has ended the transaction. The watchdog calls it in each round. */
    public void askServerSetting(Session session, Transaction open) {
        if (open.dependsOnServerSetting()) {
            killers.rollsBackOnTimeout(session).ifPresent(open::serverSettingKnown);
        }
    }

    /**
     * The watchdog calls this while the session runs nothing.
     *
     * @return how long nothing needs to be done, in nanoseconds
     */
    public long check(Session session, Transaction open, long now) {
        long since = open.idleSince();
        Timeout idleTimeout = policy.idleTimeout();
        Timeout transactionTimeout = policy.idleTransactionTimeout(open);
        long untilIdle = idleTimeout == Timeout.NONE ? Timeout.LONGEST : since + idleTimeout.nanos - now;
        if (untilIdle <= 0 && session.transactions.streams()) {
            untilIdle = SHORT_IDLE;
        }
        long untilEnd = transactionTimeout == Timeout.NONE ? Timeout.LONGEST : endOf(open, transactionTimeout) - now;
        long until = Math.min(untilIdle, untilEnd);
        if (until <= 0 || now - since >= SHORT_IDLE) {
            open.remember();
        }
        if (until > 0) {
            return until;
        }
        if (open.isDoubtful() || open.dependsOnServerSetting()) {
            return Timeout.LONGEST;
        }
        if (!open.isExempt(now) && !round.hasTime()) {
            return 0;
        }
        Timeout passed = untilIdle <= untilEnd ? idleTimeout : transactionTimeout;
        if (isExempt(open, passed, now)) {
            if (untilEnd > 0 || Policy.isFromOption(transactionTimeout)) {
                return SHORT_IDLE;
            }
            passed = transactionTimeout;
        }
        session.beginIdle(open, since, passed, now);
        return 0;
    }

    /** Whether the transaction belongs to a migration. The result is kept for a while, since a statement may be short. */
    private boolean isExempt(Transaction open, Timeout passed, long now) {
        if (!open.isExempt(now)) {
            long begin = System.nanoTime();
            if (policy.isExempt(open, passed)) {
                open.exemptUntil(now + EXEMPT_FOR);
            }
            round.spend(System.nanoTime() - begin);
        }
        return open.isExempt(now);
    }

    /** The end of the transaction's time. After a killed statement the application has the kill grace to roll back itself. */
    private long endOf(Transaction open, Timeout transactionTimeout) {
        long end = open.began() + transactionTimeout.nanos;
        long endOfGrace = open.lastEndedAt() + config.now().killGraceNanos();
        return open.lastEndedAt() == 0 || endOfGrace - end < 0 ? end : endOfGrace;
    }

    /** The event that the connection of an idle transaction was ended. */
    static IdleTransactionEnded ended(IdleExecution idle) {
        long now = System.nanoTime();
        Attempts attempts = idle.attempts();
        Outcome outcome = attempts.killConnection ? Outcome.CONNECTION_KILLED : Outcome.SOCKET_CLOSED;
        return new IdleTransactionEnded(
                EventValues.transaction(idle, idle.timeout(), now), EventValues.kill(idle, attempts, outcome, now));
    }
}
