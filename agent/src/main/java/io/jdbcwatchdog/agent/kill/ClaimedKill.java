package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;

/** One KILL, from the claim on its victim to the server's answer. The answer is recorded before the claim is closed. */
final class ClaimedKill {

    final Execution execution;
    final Kill kill;
    private final long began;
    private final Claim claim;
    private final boolean unansweredBefore;

    ClaimedKill(Claim claim, boolean wholeConnection, long began) {
        this.execution = claim.execution();
        this.claim = claim;
        this.began = began;
        kill = new Kill(execution.session(), wholeConnection);
        Attempts attempts = claim.attempt(began);
        unansweredBefore = attempts.unanswered;
        attempts.unanswered = true;
        attempts.killIsSent(began);
    }

    /** Whether it stands for a KILL that nobody needs, so that nobody is told of it. */
    boolean isRehearsal() {
        return kill.isRehearsal();
    }

    /** Whether this KILL has ended the connection of an idle transaction. */
    boolean hasEndedTransaction() {
        return execution.session().transactions.ended() == execution;
    }

    KillAnswered event(KillAnswer answer) {
        return new KillAnswered(
                execution.session().info(), kill.statement(), answer.trouble, System.nanoTime() - began);
    }

    void answered(KillAnswer answer, Graces graces) {
        long now = System.nanoTime();
        try {
            record(execution.attempts(), execution.session(), answer);
        } finally {
            claim.lookAgainAt(lookAgainAt(answer, graces, now));
        }
    }

    private long lookAgainAt(KillAnswer answer, Graces graces, long now) {
        if (hasEndedTransaction()) {
            return now + Timeout.LONGEST;
        }
        boolean again = !answer.hopeless && !(answer == KillAnswer.DONE && kill.wholeConnection);
        return again ? graces.repeatAt(execution, now) : graces.nextStep(execution, now);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder of the claim writes.
    private void record(Attempts attempts, Session session, KillAnswer answer) {
        attempts.unanswered = unansweredBefore || answer.missing;
        if (answer == KillAnswer.DONE && kill.wholeConnection) {
            attempts.killConnection = true;
            session.ended(ConnectionEnd.byKillConnection(execution));
            if (execution instanceof IdleExecution) {
                execution.leaveSocketOpen(true);
                session.transactions.endedBy((IdleExecution) execution);
            }
        } else if (answer == KillAnswer.DONE) {
            attempts.killQueries++;
        } else {
            attempts.trouble = answer.trouble;
        }
        if (answer == KillAnswer.NO_SUCH_SESSION && kill.wholeConnection) {
            session.unknownToServer();
        }
        if (answer.missing) {
            session.taint();
        }
    }
}
