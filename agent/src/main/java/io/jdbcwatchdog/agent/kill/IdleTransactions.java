package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;

/**
 * Finds transactions that hold their locks while nothing runs, for too long or beyond the time of the whole transaction.
 * What stands for such a one is put into the session's slot, and from there on is overdue like any execution: claimed
 * before KILL CONNECTION is sent, and out of the slot when the application's next command leaves first.
 */
public final class IdleTransactions {

    /** Most transactions are idle for less between two statements: not worth a look at the last one's text. */
    private static final long MOMENT = 100_000_000L;

    /** A migration may take long, and looking at a stack costs something: how soon to look at it again. */
    private static final long EXEMPT = 1_000_000_000L;

    private final Live live;
    private final Policy policy;
    private final Killers killers;
    private final Turn turn;

    public IdleTransactions(Live live, Policy policy, Killers killers, Turn turn) {
        this.live = live;
        this.policy = policy;
        this.killers = killers;
        this.turn = turn;
    }

    /** For the watchdog, whatever runs: what an error has left open is found out, where that can be asked. */
    public void settle(Session session, Transaction open) {
        Boolean rollsBack = open.dependsOnTheServer() ? killers.rollsBackOnTimeout(session) : null;
        if (rollsBack != null) {
            open.settle(rollsBack);
        }
    }

    /** For the watchdog, where the session runs nothing. @return how long nothing needs to be done, in nanoseconds */
    public long see(Session session, Transaction open, long now) {
        long since = open.idleSince();
        Timeout idle = policy.idle();
        Timeout whole = policy.of(open);
        long untilIdle = idle == Timeout.NONE ? Timeout.LONGEST : since + idle.nanos - now;
        if (untilIdle <= 0 && session.transactions.streams()) {
            untilIdle = MOMENT;
        }
        long untilEnd = whole == Timeout.NONE ? Timeout.LONGEST : endOf(open, whole) - now;
        long until = Math.min(untilIdle, untilEnd);
        if (until <= 0 || now - since >= MOMENT) {
            open.remember();
        }
        if (until > 0) {
            return until;
        }
        if (open.isDoubtful() || open.dependsOnTheServer()) {
            return Timeout.LONGEST;
        }
        if (!open.isExempt(now) && !turn.has()) {
            return 0;
        }
        Timeout passed = untilIdle <= untilEnd ? idle : whole;
        if (isExempt(open, passed, now)) {
            if (untilEnd > 0 || open.asked() == null) {
                return MOMENT;
            }
            passed = whole;
        }
        session.hold(open, since, passed, now);
        return 0;
    }

    /** Whether it is a migration's: that lasts for a while, however short a statement of it may be. */
    private boolean isExempt(Transaction open, Timeout passed, long now) {
        if (!open.isExempt(now)) {
            long begin = System.nanoTime();
            if (policy.isExempt(open, passed)) {
                open.exemptUntil(now + EXEMPT);
            }
            turn.took(System.nanoTime() - begin);
        }
        return open.isExempt(now);
    }

    /** After a statement of it was ended the application has the kill grace to end it itself. */
    private long endOf(Transaction open, Timeout whole) {
        long end = open.began() + whole.nanos;
        long graceful = open.struckAt() + live.now().killGraceNanos();
        return open.struckAt() == 0 || graceful - end < 0 ? end : graceful;
    }
}
