package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server tells the plan of a running statement, as {@code evidence=plan} asks. An account sees the plans of its
 * own statements. MySQL tells others' plans only to an account that has every privilege, and says so only while a statement
 * with a plan runs.
 */
final class PlanCheck implements Check {

    private static final int SLEEP_SECONDS = 1;
    private static final long PAUSE_MILLIS = 50;

    /** ER_ACCESS_DENIED_ERROR; ER_SPECIFIC_ACCESS_DENIED_ERROR; ER_PARSE_ERROR: this version cannot be asked. */
    private static final Set<Integer> NOT_TOLD = new HashSet<>(Arrays.asList(1045, 1227, EarlyErrors.SYNTAX));

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        EvidenceQuestions questions = patient.dialect().evidence(patient.version());
        long session = patient.id();
        List<String> plans = questions.plans(session);
        if (plans.isEmpty()) {
            return Finding.skipped("this kind of server is not asked");
        }
        SQLException refused = refusal(patient, plans.get(0));
        if (refused == null) {
            return Finding.works("with evidence=plan the log has the plan of an overdue statement");
        }
        String text = "the plan of an overdue statement is not told: " + SafeText.message(refused)
                + ". Only evidence=plan and evidence=locks ask for it";
        return Finding.advice(
                text,
                patient.dialect().administration().plansOfOthersNeedAll
                        ? "MySQL tells plans only to the account that runs the statement, and to one that has ALL PRIVILEGES"
                                + " ON *.*. Leave admin-user out to have them, or do without: GRANT no account that much"
                                + " for it."
                        : patient.grants().grant(Collections.singletonList("PROCESS ON *.*")));
    }

    /** Null if it is told. */
    private static @Nullable SQLException refusal(Patient patient, String plan) throws Exception {
        SQLException refused = ask(patient.sender(), plan);
        boolean isKnown = !patient.hasAdminUser() || patient.refusal() != null;
        if (isKnown || refused != null && isDenial(refused)) {
            return refused != null && isDenial(refused) ? refused : null;
        }
        TwoConnections both = patient.connections();
        CompletableFuture<Void> sleep =
                CompletableFuture.runAsync(() -> Sleep.run(both.first(), SLEEP_SECONDS), both.executor());
        do {
            refused = ask(patient.sender(), plan);
        } while (refused != null && !isDenial(refused) && !isOver(sleep));
        sleep.get();
        return refused != null && isDenial(refused) ? refused : null;
    }

    private static boolean isOver(CompletableFuture<Void> sleep) throws Exception {
        try {
            sleep.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }

    /** Null if there was an answer. */
    private static @Nullable SQLException ask(Questions questions, String plan) {
        try {
            questions.column(plan);
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Any other error says that nothing with a plan runs, or that it is busy, and not that the plan would not be told. */
    private static boolean isDenial(SQLException e) {
        return NOT_TOLD.contains(e.getErrorCode());
    }
}
