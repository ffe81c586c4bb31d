package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Whether the server tells why a statement takes so long, and who blocks it, as far as {@code evidence=locks} asks. */
final class EvidenceCheck implements Check {

    private static final String DOCUMENT = "docs/evidence.md";

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        EvidenceQuestions questions = patient.dialect().evidence(patient.version());
        Set<Long> session = Collections.singleton(patient.id());
        String states = questions.processes(session);
        if (states.isEmpty()) {
            return Finding.skipped("this kind of server is not asked");
        }
        questions.limit(1_000);
        if (patient.sender().column(states).isEmpty()) {
            return Finding.advice(
                    "the admin-user does not see the application's sessions, so the log cannot say what they do",
                    grants(Collections.singletonList("PROCESS ON *.*"), patient));
        }
        String version = questions.whyNoLockWaits();
        String refused = firstRefusal(patient, questions, session, version.isEmpty());
        if (!refused.isEmpty()) {
            return Finding.advice(
                    "who blocks a statement is not told: " + refused + ". Only evidence=locks asks for it",
                    grants(questions.grants(), patient));
        }
        return version.isEmpty()
                ? Finding.works("with evidence=locks the log names who blocks a statement")
                : Finding.advice(version, "See " + DOCUMENT + ", or use a newer version.");
    }

    private static String firstRefusal(
            Patient patient, EvidenceQuestions questions, Set<Long> session, boolean areRowLocksAsked) {
        Set<String> thread = Collections.singleton("0");
        List<String> all = new ArrayList<>();
        if (areRowLocksAsked) {
            all.add(questions.lockWaits(session));
        }
        if (questions.provesMetadataLocks()) {
            all.add(questions.metadataLocks(session));
        }
        all.add(questions.statements(thread));
        all.add(questions.transactions(thread));
        all.add(questions.attributes(session));
        all.add(questions.otherLocks(thread));
        for (String question : all) {
            try {
                if (!question.isEmpty()) {
                    patient.sender().column(question);
                }
            } catch (SQLException refused) {
                return SafeText.message(refused);
            }
        }
        return "";
    }

    private static String grants(List<String> privileges, Patient patient) throws SQLException {
        String who = patient.grants().accountName();
        List<String> statements = new ArrayList<>();
        for (String privilege : privileges) {
            statements.add("GRANT " + privilege + " TO " + who);
        }
        return String.join("; ", statements) + "; or leave it: evidence=safe, the default, does not ask for it";
    }
}
