package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.EvidenceLevel;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.util.Collections;

/** Whether the server tells what the application's sessions do, as {@code evidence=safe}, the default, asks. */
final class EvidenceCheck implements Check {

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public boolean concerns(Settings settings) {
        return settings.evidence() != EvidenceLevel.NONE;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        EvidenceQuestions questions = patient.dialect().evidence(patient.version());
        String states = questions.processes(Collections.singleton(patient.id()));
        if (states.isEmpty()) {
            return Finding.skipped("this kind of server is not asked");
        }
        return patient.sender().column(states).isEmpty()
                ? Finding.advice(
                        "the admin-user does not see the application's sessions, so the log cannot say what they do",
                        patient.grants().grant(Collections.singletonList("PROCESS ON *.*")))
                : Finding.works("the log says what an overdue session does");
    }
}
