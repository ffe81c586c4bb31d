package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Ends an idle transaction of this JVM that blocks an overdue statement. It is ended as one whose idle timeout is over: a
 * stand-in goes into its session's slot, the killer claims it, and no command leaves on that session while the KILL is
 * under way. The stand-in goes only into an empty slot, and stays only if the transaction has not been used since it was
 * proven to block. So what is ended is the very transaction that blocks, and never a statement.
 */
public final class Blockers {

    private Blockers() {}

    /**
     * Begins to end it. The killer does the rest.
     *
     * @param since when the transaction was last used, read before it was proven to block
     * @return what stands for it until it has ended; null if it has been used since
     */
    public static @Nullable Execution end(Session blocker, Transaction transaction, long since, Execution victim) {
        Timeout passed = victim.timeout();
        Timeout reason = Timeout.of(
                Math.max(1, passed.nanos), passed.originOfBlocker(victim.session().id), Action.KILL_CONNECTION);
        return blocker.beginIdle(transaction, since, reason, System.nanoTime());
    }

    /** Nobody waits for the end of this blocker any more. It is left alone, unless a KILL is under way. */
    public static void leave(Session blocker, Execution standIn) {
        blocker.withdraw(standIn);
    }

    /** Whether the KILL was acknowledged. */
    public static boolean isEnded(Session blocker) {
        ConnectionEnd end = blocker.ended();
        return end != null && end.isKill();
    }
}
