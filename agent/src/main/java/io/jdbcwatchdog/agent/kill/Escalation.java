package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.Unfinished;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.sql.SqlKind;

/**
 * Decides what is to be done about a running execution, and hands it to whoever does it: the killer of its server, or
 * the closer of sockets. It waits for neither. Closing does not depend on the killer: its KILL may be stuck.
 */
public final class Escalation {

    /** After the graces of a COMMIT; the thread is to be free within a second of them. */
    private static final long LAST_MOMENT = 500_000_000L;

    private static final long SHORTEST_SILENCE = 900_000_000L;
    private static final long LONGEST_SILENCE = AdminConnection.TIMEOUT_MILLIS * 1_000_000L;

    private static final String UNPROVEN = "no KILL, since the server would not say which one it is";

    /** How soon to look again at what is overdue and may not be ended now. */
    private static final long HOLD = 100_000_000L;

    private final Live live;
    private final Policy policy;
    private final Graces graces;
    private final Killers killers;
    private final Closer closer;
    private final Reporter reporter;
    private final Budget budget;
    private final Turn turn = new Turn();

    public Escalation(Live live, Policy policy, Killers killers, Closer closer, Reporter reporter) {
        this.live = live;
        this.policy = policy;
        this.graces = new Graces(live);
        this.killers = killers;
        this.closer = closer;
        this.reporter = reporter;
        this.budget = new Budget(live);
    }

    /** Of the watchdog's. */
    public Turn turn() {
        return turn;
    }

    /** @return how long nothing needs to be done about it, in nanoseconds */
    public long see(Execution execution, long now) {
        if (policy.isInterrupted(execution)) {
            policy.interrupted(execution, now);
            execution.lookAgainAt(now);
        }
        if (execution.isDue(now)) {
            boolean takesLong = takesLong(execution, now);
            if (takesLong && !turn.has()) {
                return 0;
            }
            execution.takeInHand();
            long begin = System.nanoTime();
            try {
                look(execution, now);
                if (takesLong) {
                    turn.took(System.nanoTime() - begin);
                }
            } catch (Unfinished goesOnInAnotherRound) {
                turn.took(System.nanoTime() - begin);
                execution.lookAgainAt(now);
            } catch (Throwable t) {
                execution.lookAgainAt(now + Graces.REPEAT);
                throw t;
            }
        } else if (isToBeClosed(execution, now)) {
            closer.close(execution, graces.all(), why(execution));
        }
        return execution.untilDue(now);
    }

    /** It is to be decided on, or its stack is to be read. */
    private static boolean takesLong(Execution execution, long now) {
        return !execution.isDecided() || execution.isNotGranted() && execution.isOverdue(now);
    }

    private void look(Execution execution, long now) {
        if (!execution.isDecided()) {
            policy.decide(execution);
        }
        if (execution.isOverdue(now)) {
            overdue(execution, now);
        } else {
            execution.lookAgainAt(execution.deadline());
        }
    }

    private boolean isToBeClosed(Execution execution, long now) {
        return execution.isOverdue(now)
                && !live.now().observe()
                && !execution.isNotGranted()
                && !isSpared(execution, now)
                && execution.isToBeClosed(graces.closeSocketAt(execution), now);
    }

    /**
     * A COMMIT is spared for as long as the server answers. The killer finds that out, but it may be stuck in asking; so
     * at the last moment that the promise leaves, a question that was not answered for long is an answer too.
     */
    private boolean isSpared(Execution execution, long now) {
        boolean lastMoment = now - graces.closeSocketAt(execution) >= LAST_MOMENT;
        return execution.isSpared() && !(lastMoment && killers.isUnanswered(execution.session(), longSilence(), now));
    }

    private long longSilence() {
        return Math.max(SHORTEST_SILENCE, Math.min(graces.all(), LONGEST_SILENCE));
    }

    private static String why(Execution execution) {
        return execution.isSpared() ? "the server does not answer" : execution.session().server == null ? UNPROVEN : "";
    }

    /** When the last step, closing the socket, is due. */
    public long endsAt(Execution execution) {
        return graces.closeSocketAt(execution);
    }

    private void overdue(Execution execution, long now) {
        if (execution.isNotGranted() && policy.isExempt(execution)) {
            policy.decideExempt(execution);
            execution.lookAgainAt(execution.deadline());
        } else if (execution.timeout().action == Action.LOG) {
            observed(execution);
            policy.decideFurther(execution);
            execution.lookAgainAt(execution.deadline());
        } else if (live.now().observe()) {
            observed(execution);
            hold(execution, now);
        } else if (execution.isNotGranted() && !isEnd(execution) && !budget.grants(now)) {
            hold(execution, now);
        } else {
            execution.grant();
            end(execution, now);
        }
    }

    /**
     * For its own thread, where nothing was done about it and it is over: its time may have been up all the same, on a
     * machine where the watchdog or the killer had no processor time. That is told, since a timeout did not hold.
     */
    public void endedUntouched(Execution execution, long now) {
        try {
            if (!execution.isDecided()) {
                policy.decide(execution);
            }
        } catch (Unfinished itHasTakenLongEnough) {
            return;
        }
        long late = now - execution.deadline();
        if (late < 0 || isEnd(execution) || execution.isNotGranted() && policy.isExempt(execution)) {
            return;
        }
        if (live.now().observe() || execution.timeout().action == Action.LOG) {
            observed(execution);
        } else if (execution.isNewlyObserved()) {
            reporter.endedUntouched(execution, why(execution, late));
        }
    }

    private static String why(Execution execution, long late) {
        String busy = !execution.isNotGranted()
                ? "the killer did not get to it"
                : execution.wasHeld() ? "max-kills-per-minute held it" : "the watchdog did not get to it";
        return "ended by itself " + Text.millis(late) + " after its deadline, before a KILL could leave: " + busy;
    }

    private void observed(Execution execution) {
        if (execution.isNewlyObserved()) {
            Timeout passed = execution.timeout();
            Later.run(() -> reporter.observed(execution, passed));
        }
    }

    /** Its graces begin when the hold ends. */
    private static void hold(Execution execution, long now) {
        execution.postpone(now);
        execution.lookAgainAt(now + HOLD);
    }

    private void end(Execution execution, long now) {
        if (execution.session().isBeyondKill()) {
            long closing = graces.closeSocketAt(execution);
            execution.lookAgainAt(closing - now > 0 ? closing : now + Graces.CLOSE_AGAIN);
        } else if (execution.session().server != null) {
            if (execution.attempts() == null) {
                // At the first look; afterwards the killer knows whether the server answers.
                execution.spare(isEnd(execution));
            }
            killers.kill(execution);
        } else if (!isEnd(execution)) {
            closer.close(execution, 0, UNPROVEN);
        }
    }

    private static boolean isEnd(Execution execution) {
        return !execution.isIdle() && SqlKind.of(execution.texts()) == SqlKind.END;
    }
}
