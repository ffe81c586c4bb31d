package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Ended;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;

/** One KILL, from the claim on its victim to the answer that settles it. */
final class ClaimedKill {

    final Execution execution;
    final String statement;
    final long began;
    private final Claim claim;
    private final boolean wholeConnection;
    private final boolean unansweredBefore;

    ClaimedKill(Execution execution, Claim claim, boolean wholeConnection, long began) {
        this.execution = execution;
        this.claim = claim;
        this.wholeConnection = wholeConnection;
        this.began = began;
        long id = execution.session().id;
        statement = id == 0 ? Rehearsal.INSTEAD : (wholeConnection ? "KILL CONNECTION " : "KILL QUERY ") + id;
        Attempts attempts = execution.attempt(began);
        unansweredBefore = attempts.unanswered;
        attempts.unanswered = true;
        attempts.sends(began);
    }

    /** Whether it was an idle transaction's connection, and is gone. */
    boolean hasEndedTransaction() {
        return execution.isIdle() && execution.session().transactions.ended() == execution;
    }

    void settle(Answer answer, Graces graces) {
        long now = System.nanoTime();
        Session session = execution.session();
        try {
            record(execution.attempts(), session, answer);
        } finally {
            execution.lookAgainAt(lookAgainAt(answer, graces, now));
            session.settle(claim);
        }
    }

    private long lookAgainAt(Answer answer, Graces graces, long now) {
        if (execution.session().transactions.ended() == execution) {
            return now + Timeout.LONGEST;
        }
        boolean again = !answer.hopeless && !(answer == Answer.DONE && wholeConnection);
        return again ? graces.repeatAt(execution, now) : graces.nextStep(execution, now);
    }

    private void record(Attempts attempts, Session session, Answer answer) {
        attempts.unanswered = unansweredBefore || answer.missing;
        if (answer == Answer.DONE && wholeConnection) {
            attempts.killConnection = true;
            session.ended(Ended.byKillConnection(KillLine.reason(execution)));
            if (execution.isIdle()) {
                execution.spare(true);
                session.transactions.endedBy(execution);
            }
        } else if (answer == Answer.DONE) {
            attempts.killQueries++;
        } else {
            attempts.trouble = answer.trouble;
        }
        if (answer == Answer.NO_SUCH_SESSION && wholeConnection) {
            session.gone();
        }
        if (answer.missing) {
            session.taint();
        }
    }
}
