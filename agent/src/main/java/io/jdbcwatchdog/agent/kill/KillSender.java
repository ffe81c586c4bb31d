package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import java.util.function.BiConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Makes one attempt to end an overdue execution over an admin connection that is ready: claims the execution, chooses the
 * KILL, sends it, waits for the answer, and closes the claim. Only its {@link Lane}'s thread uses it.
 */
final class KillSender {

    /** The pause before an overdue COMMIT is looked at again. */
    private static final long CHECK_COMMIT_AFTER = 1_000_000_000L;

    /** An answer that takes longer counts as late. Most take less than a millisecond. */
    private static final long LATE = 5_000_000L;

    private static final long HELD_UP = 100_000_000L;

    private final CurrentSettings config;
    private final Graces graces;
    private final LongUnaryOperator lateness;
    private final BiConsumer<ClaimedKill, KillAnswer> onAnswer;
    private volatile long killSentAt;

    /** @param lateness how late an answer of the server is, or was a moment ago, at a given time */
    KillSender(CurrentSettings config, LongUnaryOperator lateness, BiConsumer<ClaimedKill, KillAnswer> onAnswer) {
        this.config = config;
        this.graces = new Graces(config);
        this.lateness = lateness;
        this.onAnswer = onAnswer;
    }

    /** How long it has waited for the answer to a KILL, in nanoseconds. Any thread may call this. */
    long waitsForAnswer(long now) {
        long since = killSentAt;
        return since == 0 ? 0 : now - since;
    }

    void kill(Execution execution, AdminConnection admin) {
        long now = System.nanoTime();
        if (config.now().observe()) {
            execution.lookAgainAt(now + Graces.REPEAT_PAUSE);
            return;
        }
        ClaimedKill kill = null;
        KillAnswer answer = KillAnswer.missing("the killer failed");
        try (Claim claim = execution.claim(now, now + Graces.REPEAT_PAUSE)) {
            if (claim != null && !waitsForLateAnswers(claim, now)) {
                kill = new ClaimedKill(claim, isForWholeConnection(execution, now), now);
                answer = send(admin, kill);
            }
        }
        if (kill != null) {
            onAnswer.accept(kill, answer);
        }
    }

    private boolean isForWholeConnection(Execution execution, long now) {
        return execution.timeout().action == Action.KILL_CONNECTION
                || graces.killsConnection(execution, now)
                || !execution.isKillQuerySafe();
    }

    /**
     * While an answer is late, no KILL QUERY is repeated. On MariaDB a KILL holds a lock that its victim needs in order to
     * end, so a repeated KILL can hold up the server for two more seconds. While the server is held up, the graces begin
     * later.
     */
    private boolean waitsForLateAnswers(Claim claim, long now) {
        long wait = lateness.applyAsLong(now);
        if (wait < LATE) {
            return false;
        }
        Attempts attempts = claim.attempt(now);
        attempts.slowServer |= wait >= HELD_UP;
        return attempts.killQueries > 0 && !graces.killsConnection(claim.execution(), now);
    }

    private KillAnswer send(AdminConnection admin, ClaimedKill kill) {
        KillAnswer answer = KillAnswer.missing("the killer failed");
        killSentAt = System.nanoTime() | 1;
        try {
            answer = admin.send(kill.kill);
            return answer;
        } finally {
            killSentAt = 0;
            kill.answered(answer, graces);
        }
    }

    /** Records why no KILL could be sent, for the log. The escalation goes on. */
    void recordTrouble(Execution execution, String trouble) {
        long now = System.nanoTime();
        try (Claim claim = execution.claim(now, now + Graces.REPEAT_PAUSE)) {
            if (claim != null) {
                claim.attempt(now).trouble = trouble;
            }
        }
    }

    /** A COMMIT or ROLLBACK is spared as long as the server answers, however long it takes. */
    void spare(Execution execution, AdminConnection admin) {
        boolean answers = admin.serverAnswers(execution.session());
        execution.leaveSocketOpen(answers);
        if (!answers) {
            recordTrouble(execution, "the server does not answer");
        }
        execution.lookAgainAt(System.nanoTime() + CHECK_COMMIT_AFTER);
    }
}
