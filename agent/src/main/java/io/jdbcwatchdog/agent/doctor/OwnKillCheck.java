package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.Millis;
import io.jdbcwatchdog.agent.report.SafeText;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a statement of the doctor's own: the first connection sleeps, and the second sends KILL QUERY for its session. It is
 * tried only where both are proven to be on one process, since the id may be somebody else's anywhere else.
 */
final class OwnKillCheck implements Check {

    private static final int SLEEP_SECONDS = 3;
    private static final long PAUSE_MILLIS = 100;

    @Override
    public String name() {
        return "KILL QUERY";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        if (patient.refusal() != null) {
            return Finding.skipped("not tried: there is no second connection");
        }
        if (!patient.dialect().tellsProcess()) {
            return Finding.skipped("not tried: " + patient.dialect() + " needs a proof for each KILL");
        }
        if (!patient.isIdProven() || !patient.isOneProcess()) {
            return Finding.failed("not tried: it could end another session's statement", "");
        }
        TwoConnections both = patient.connections();
        return kill(both, patient.id(), new KillAttempt(patient.dialect(), both.second()));
    }

    private static Finding kill(TwoConnections patient, long session, KillAttempt attempt) throws Exception {
        long begun = System.nanoTime();
        CompletableFuture<Long> ended =
                CompletableFuture.supplyAsync(() -> Sleep.run(patient.first(), SLEEP_SECONDS), patient.executor());
        long sent = begun;
        int kills = 0;
        try {
            while (!isOver(ended)) {
                sent = System.nanoTime();
                attempt.send(session);
                kills++;
            }
        } catch (SQLException refused) {
            return Finding.failed(
                    "refused: " + SafeText.message(refused),
                    patient.hasAdminUser()
                            ? "See the next row."
                            : patient.grants().grantToKillOthers());
        }
        long end = ended.get();
        return end - begun < TimeUnit.SECONDS.toNanos(SLEEP_SECONDS) - 1
                ? Finding.works("a statement of this account was ended " + Millis.fine(Math.max(0, end - sent))
                        + " after the KILL" + attempt.byProcedure())
                : Finding.failed(kills + " KILLs were accepted, and the statement ran on", "");
    }

    private static boolean isOver(CompletableFuture<Long> statement) throws InterruptedException, ExecutionException {
        try {
            statement.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }
}
