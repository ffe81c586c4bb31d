package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.kill.Blockers;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Transaction;
import java.util.concurrent.locks.LockSupport;

/** Blockers that are sessions of this JVM: which of them may be ended, and their end, with the handshake of a statement. */
final class OwnBlockers {

    static final String VICTIM_IS_OVER = "the statement that waited for it is over";

    /** How long a blocker must have been idle. */
    private static final long IDLE_FOR = 1_000_000_000L;

    private static final long POLL = 2_000_000L;

    private static final String USED = "it has been used meanwhile";

    /** So long before the watchdog waits no longer, a KILL that has not begun is taken back. */
    private static final long NOT_IN_TIME = 100_000_000L;

    private final Policy policy;

    OwnBlockers(Policy policy) {
        this.policy = policy;
    }

    /** Why it must be left alone; empty if it may be ended. */
    String refusal(Blocker root, Session own, Victim victim, long asked) {
        Transaction open = own.transactions.open();
        Execution running = own.running();
        if (running != null) {
            return "it runs a statement";
        }
        if (open == null || open.isDoubtful()) {
            return "it has no open transaction";
        }
        if (own.transactions.streams()) {
            return "its rows are still being read";
        }
        if (policy.belongsToMigration(open)) {
            return "it belongs to a migration";
        }
        if (open.isPrepared()) {
            return "it is a prepared XA transaction, which outlives its connection";
        }
        if (open.began() - victim.started >= 0) {
            // MariaDB may have answered from before, when an earlier transaction of that session was open.
            return "its transaction began later than the statement";
        }
        if (asked - open.idleSince() < IDLE_FOR) {
            return "it has been idle for less than a second";
        }
        return Endable.refusalOfOwn(root, open.latestSql());
    }

    /** @return why it was left alone; empty if it was ended */
    static String end(Session own, Victim victim, long asked) {
        Transaction open = own.transactions.open();
        long since = open == null ? asked : open.idleSince();
        if (!victim.waitsForHelp()) {
            return VICTIM_IS_OVER;
        }
        Execution standIn =
                open == null || asked - since < IDLE_FOR ? null : Blockers.end(own, open, since, victim.execution);
        if (standIn == null) {
            return USED;
        }
        long end = victim.testimony.helpUntil() - NOT_IN_TIME;
        while (!Blockers.isEnded(own)) {
            if (own.running() != standIn) {
                // It was displaced before it was claimed, or the KILL was answered just now.
                return Blockers.isEnded(own) ? "" : USED;
            }
            if (System.nanoTime() - end >= 0) {
                Blockers.leave(own, standIn);
                return "the KILL was not answered in time";
            }
            LockSupport.parkNanos(POLL);
        }
        return "";
    }
}
