package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.EvidenceLevel;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Whether the server tells who blocks a statement, as {@code evidence=locks} asks. Nothing is asked but for one session. */
final class LocksCheck implements Check {

    @Override
    public String name() {
        return "locks";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public boolean concerns(Settings settings) {
        return settings.evidence() == EvidenceLevel.LOCKS;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        EvidenceQuestions questions = patient.dialect().evidence(patient.version());
        Set<Long> session = Collections.singleton(patient.id());
        if (questions.processes(session).isEmpty()) {
            return Finding.skipped("this kind of server is not asked");
        }
        questions.limit(500);
        String version = questions.whyNoLockWaits();
        String refused = firstRefusal(patient.sender(), questions, session, version.isEmpty());
        if (!refused.isEmpty()) {
            return Finding.advice(
                    "who blocks a statement is not told: " + refused + ". Only evidence=locks asks for it",
                    patient.grants().grant(questions.grants()));
        }
        return version.isEmpty()
                ? Finding.works("with evidence=locks the log names who blocks a statement")
                : Finding.advice(version, "Use a newer version, or do without: docs/evidence.md says what is left.");
    }

    private static String firstRefusal(
            Questions sender, EvidenceQuestions questions, Set<Long> session, boolean areRowLocksAsked) {
        Set<String> thread = Collections.singleton("0");
        List<String> all = new ArrayList<>();
        if (areRowLocksAsked) {
            all.add(questions.lockWaits(session));
            all.add(questions.owners(thread));
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
                    sender.column(question);
                }
            } catch (SQLException refused) {
                return SafeText.message(refused);
            }
        }
        return "";
    }
}
