package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * When the {@link Witness} is called: at 90 % of an execution's time, or 100 ms before its deadline, whichever is later.
 * An execution that ends before that costs nothing, except that the first one that comes so far has the witness prepare: at
 * half of its time, or 2 s before its deadline, whichever is later. Only the watchdog uses it.
 */
final class Witnessing {

    private static final long LONGEST_BEFORE = 100_000_000L;
    private static final int PART_OF_TIME = 10;
    private static final long LONGEST_PREPARATION = 2_000_000_000L;
    private static final int PART_TO_PREPARE = 2;

    private static final long LOOK_AGAIN_AFTER = 5_000_000L;

    private final Witness witness;
    private final Policy policy;

    /** The generations for which the witness is prepared. There are a few. */
    private final Set<Driver> prepared = Collections.newSetFromMap(new IdentityHashMap<>());

    Witnessing(Witness witness, Policy policy) {
        this.witness = witness;
        this.policy = policy;
    }

    /** Calls the witness if it is time. Returns when the watchdog has to look at the execution again. */
    long untilDeadline(Execution execution, long now) {
        long deadline = execution.deadline();
        if (!(execution instanceof SentExecution)
                || execution.timeout() == Timeout.NONE
                || execution.testimony() != null
                || !witness.isWanted()) {
            return deadline;
        }
        long timeout = execution.timeout().nanos;
        Driver driver = execution.session().driver;
        if (!prepared.contains(driver)) {
            long first = deadline - Math.min(timeout / PART_TO_PREPARE, LONGEST_PREPARATION);
            if (now - first < 0) {
                return first;
            }
            prepared.add(driver);
            witness.prepare(execution);
        }
        long at = deadline - Math.min(timeout / PART_OF_TIME, LONGEST_BEFORE);
        if (now - at < 0) {
            return at;
        }
        witness.testify(execution, execution.testify());
        return deadline;
    }

    /**
     * Whether an overdue execution is left alone for now, since the session that blocks it is being ended, or was. In the
     * latter case the execution has its time once more, as far as its other limits allow that.
     */
    boolean helps(Execution execution, long now) {
        Timeout passed = execution.timeout();
        if (passed.action != Action.KILL_BLOCKER) {
            return false;
        }
        Testimony testimony = execution.testify();
        if (testimony.helpAskedAt() == 0) {
            testimony.helpAskedAt(now);
            witness.endBlocker(execution, testimony);
        }
        if (testimony.help() == Testimony.Help.UNDECIDED) {
            if (now - testimony.helpUntil() < 0) {
                execution.lookAgainAt(now + LOOK_AGAIN_AFTER);
                return true;
            }
            if (testimony.help(Testimony.Help.REFUSED)) {
                testimony.missing("whether its blocker could be ended was not known in time");
            }
        }
        if (testimony.help() == Testimony.Help.REFUSED) {
            return false;
        }
        giveTimeAgain(execution, passed, now);
        execution.lookAgainAt(untilDeadline(execution, now));
        return true;
    }

    private void giveTimeAgain(Execution execution, Timeout passed, long now) {
        policy.decideFurther(execution);
        long end = now + passed.nanos;
        if (execution.deadline() - end > 0) {
            Timeout again = Timeout.of(passed.nanos, passed.originOnceMore());
            execution.decide(execution.decidedFor(), again, end);
        }
    }
}
