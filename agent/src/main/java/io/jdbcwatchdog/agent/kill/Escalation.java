package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Unfinished;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.ObservedStatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.StatementOverdue;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Millis;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Timeout;

/**
 * Decides the next step for a running execution, and hands the execution to the killer of its server or to the closer. It
 * waits for neither. The closer does not depend on the killer, whose KILL may be stuck.
 */
public final class Escalation {

    /** The time after a COMMIT's graces when it must be decided. Its thread must be free within a second of the graces. */
    private static final long LAST_MOMENT = 500_000_000L;

    private static final long SHORTEST_SILENCE = 900_000_000L;
    private static final long LONGEST_SILENCE = AdminConnection.TIMEOUT_MILLIS * 1_000_000L;

    private static final String UNPROVEN = "no KILL, since the server would not say which one it is";

    /** The pause before looking again at an overdue execution that may not be ended now. */
    private static final long LOOK_AGAIN_AFTER = 100_000_000L;

    private final CurrentSettings config;
    private final Policy policy;
    private final Graces graces;
    private final Killers killers;
    private final Closer closer;
    private final Reporter reporter;
    private final Events events;
    private final KillBudget budget;
    private final Witnessing witnessing;
    private final RoundBudget round = new RoundBudget();
    private final EndRequests endRequests = new EndRequests();

    public Escalation(
            CurrentSettings config,
            Policy policy,
            Killers killers,
            Closer closer,
            Reporter reporter,
            Events events,
            KillBudget budget,
            Witness witness) {
        this.config = config;
        this.policy = policy;
        this.graces = new Graces(config);
        this.killers = killers;
        this.closer = closer;
        this.reporter = reporter;
        this.events = events;
        this.budget = budget;
        this.witnessing = new Witnessing(witness, policy);
    }

    /** The budget of the watchdog's current round. */
    public RoundBudget round() {
        return round;
    }

    /** What an operator wants to have ended. */
    public EndRequests endRequests() {
        return endRequests;
    }

    /** @return how long nothing needs to be done about the execution, in nanoseconds */
    public long check(Execution execution, long now) {
        EndRequests.Request request = endRequests.take(execution);
        if (request != null && !execution.isOverdue(now)) {
            policy.endRequested(execution, request.started, now);
            execution.lookAgainAt(now);
        }
        if (policy.isInterrupted(execution)) {
            policy.interrupted(execution, now);
            execution.lookAgainAt(now);
        }
        if (execution.isDue(now)) {
            boolean isSlow = isSlow(execution, now);
            if (isSlow && !round.hasTime()) {
                return 0;
            }
            execution.startHandling();
            long begin = System.nanoTime();
            try {
                decideAndAct(execution, now);
                if (isSlow) {
                    round.spend(System.nanoTime() - begin);
                }
            } catch (Unfinished continuesInAnotherRound) {
                round.spend(System.nanoTime() - begin);
                execution.lookAgainAt(now);
            } catch (Throwable t) {
                execution.lookAgainAt(now + Graces.REPEAT_PAUSE);
                throw t;
            }
        } else if (isToBeClosed(execution, now)) {
            closer.close(execution, graces.total(), why(execution));
        }
        return execution.untilDue(now);
    }

    /** Whether a timeout must be decided, or a stack must be read. */
    private static boolean isSlow(Execution execution, long now) {
        return !execution.isDecided() || !execution.isGranted() && execution.isOverdue(now);
    }

    private void decideAndAct(Execution execution, long now) {
        if (!execution.isDecided()) {
            policy.decide(execution);
        }
        if (execution.isOverdue(now)) {
            overdue(execution, now);
        } else {
            execution.lookAgainAt(witnessing.untilDeadline(execution, now));
        }
    }

    private boolean isToBeClosed(Execution execution, long now) {
        return execution.isOverdue(now)
                && !config.now().observe()
                && execution.isGranted()
                && !isSpared(execution, now)
                && execution.isToBeClosed(graces.closeSocketAt(execution), now);
    }

    /**
     * A COMMIT is spared as long as the server answers. The killer finds out whether it does, but the killer may be stuck
     * with its question. So at the last moment that the promise allows, a question that has long been unanswered means that
     * the server does not answer.
     */
    private boolean isSpared(Execution execution, long now) {
        boolean lastMoment = now - graces.closeSocketAt(execution) >= LAST_MOMENT;
        return execution.isSocketLeftOpen()
                && !(lastMoment && killers.isUnanswered(execution.session(), longSilence(), now));
    }

    private long longSilence() {
        return Math.max(SHORTEST_SILENCE, Math.min(graces.total(), LONGEST_SILENCE));
    }

    private static String why(Execution execution) {
        return execution.isSocketLeftOpen()
                ? "the server does not answer"
                : execution.session().server == null ? UNPROVEN : "";
    }

    /** When the last step, closing the socket, is due for this execution. */
    public long endsAt(Execution execution) {
        return graces.closeSocketAt(execution);
    }

    private void overdue(Execution execution, long now) {
        if (!execution.isGranted() && policy.isExempt(execution)) {
            policy.decideExempt(execution);
            execution.lookAgainAt(witnessing.untilDeadline(execution, now));
        } else if (execution.timeout().action == Action.LOG) {
            reportObserved(execution);
            policy.decideFurther(execution);
            execution.lookAgainAt(witnessing.untilDeadline(execution, now));
        } else if (!execution.isGranted() && witnessing.helps(execution, now)) {
            return;
        } else if (config.now().observe()) {
            reportObserved(execution);
            postpone(execution, now);
        } else if (!execution.isGranted() && !execution.endsTransaction() && !budget.grants(now)) {
            if (!execution.wasPostponed()) {
                reportWithheld(execution, KillWithheld.Reason.BUDGET);
            }
            postpone(execution, now);
        } else {
            if (!execution.isGranted()) {
                execution.grant();
                reportOverdue(execution);
            }
            end(execution, now);
        }
    }

    /**
     * The execution's own thread calls this when the execution is over and nothing was done about it. Most such executions
     * ended in time, which is published if somebody wants to know. It may have been
     * overdue all the same, if the watchdog or the killer had no processor time. That is reported, since a timeout was not
     * enforced.
     */
    public void endedUntouched(Execution execution, long now) {
        try {
            if (!execution.isDecided()) {
                policy.decide(execution);
            }
        } catch (Unfinished tookTooLong) {
            return;
        }
        long late = now - execution.deadline();
        if (late < 0) {
            reportInTime(execution, now);
            return;
        }
        if (execution.endsTransaction() || !execution.isGranted() && policy.isExempt(execution)) {
            return;
        }
        if (config.now().observe() || execution.timeout().action == Action.LOG) {
            reportObserved(execution);
            reportObservedEnd(execution, now);
        } else if (execution.isNewlyObserved()) {
            reporter.endedUntouched(execution, why(execution, late));
        }
    }

    private void reportInTime(Execution execution, long now) {
        Timeout timeout = execution.timeout();
        long started = execution.decidedFor();
        if (timeout != Timeout.NONE && (now - started) * 2 >= timeout.nanos && events.isWanted(StatementInTime.class)) {
            events.publishOnThisThread(new StatementInTime(statement(execution, timeout, started, now, Evidence.NONE)));
        }
    }

    /** What a rule only logs was told as {@link StatementObserved}, whose timeout is no longer that of the execution. */
    private void reportObservedEnd(Execution execution, long now) {
        Timeout timeout = execution.timeout();
        if (timeout.action != Action.LOG && events.isWanted(ObservedStatementEnded.class)) {
            long started = execution.decidedFor();
            events.publishOnThisThread(
                    new ObservedStatementEnded(statement(execution, timeout, started, now, Evidence.NONE)));
        }
    }

    private void reportWithheld(Execution execution, KillWithheld.Reason reason) {
        if (events.isWanted(KillWithheld.class)) {
            events.publish(new KillWithheld(
                    execution.session().info(), execution.timeout().info(), reason));
        }
    }

    private static String why(Execution execution, long late) {
        String busy = execution.isGranted()
                ? "the killer did not get to it"
                : execution.wasPostponed() ? "max-kills-per-minute held it" : "the watchdog did not get to it";
        return "ended by itself " + Millis.fine(late) + " after its deadline, before a KILL could leave: " + busy;
    }

    /** Here and now, since an event in a flight recording begins at this moment. */
    private void reportOverdue(Execution execution) {
        if (execution instanceof SentExecution && events.isWanted(StatementOverdue.class)) {
            events.publishOnThisThread(new StatementOverdue(execution.session().info()));
        }
    }

    private void reportObserved(Execution execution) {
        if (execution.isNewlyObserved()) {
            Timeout passed = execution.timeout();
            // Read now, since the next fetch of a result may start the clock again.
            long started = execution.decidedFor();
            long now = System.nanoTime();
            Evidence evidence = reporter.evidence(execution);
            Later.run(() -> events.publish(observed(execution, passed, started, now, evidence)));
        }
    }

    private static Event observed(Execution execution, Timeout passed, long started, long now, Evidence evidence) {
        return execution instanceof IdleExecution
                ? new IdleTransactionObserved(EventValues.transaction((IdleExecution) execution, passed, now))
                : new StatementObserved(
                        statement(execution, passed, started, now, evidence), passed.action == Action.LOG);
    }

    private static StatementInfo statement(
            Execution execution, Timeout passed, long started, long now, Evidence evidence) {
        return EventValues.statement(execution, execution.meaning(), passed, started, now, evidence);
    }

    /** The graces begin when the execution may be ended. */
    private static void postpone(Execution execution, long now) {
        execution.postpone(now);
        execution.lookAgainAt(now + LOOK_AGAIN_AFTER);
    }

    private void end(Execution execution, long now) {
        if (execution.session().isBeyondKill()) {
            long closing = graces.closeSocketAt(execution);
            execution.lookAgainAt(closing - now > 0 ? closing : now + Execution.CLOSE_AGAIN);
        } else if (execution.session().server != null) {
            if (execution.attemptsSoFar() == null) {
                // This is set once. Afterwards the killer sets it, since it knows whether the server answers.
                execution.leaveSocketOpen(execution.endsTransaction());
            }
            killers.kill(execution);
        } else if (!execution.endsTransaction()) {
            if (execution.attemptsSoFar() == null) {
                reportWithheld(execution, KillWithheld.Reason.UNPROVEN);
            }
            closer.close(execution, 0, UNPROVEN);
        }
    }
}
