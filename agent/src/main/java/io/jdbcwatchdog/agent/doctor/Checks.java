package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All checks, and how they are run: one that fails by an exception is a row of the table too. */
final class Checks {

    static final List<Check> ALL = Collections.unmodifiableList(Arrays.asList(
            new ServerCheck(),
            new ProxyCheck(),
            new ProcessCheck(),
            new OwnKillCheck(),
            new OthersKillCheck(),
            new DefinerCheck(),
            new RoomCheck(),
            new AdminPortCheck(),
            new EvidenceCheck(),
            new ClockCheck()));

    private Checks() {}

    /** The findings by the names of their checks. */
    static Map<String, Finding> run(Patient patient) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Check check : ALL) {
            findings.put(check.name(), run(check, patient));
        }
        return findings;
    }

    private static Finding run(Check check, Patient patient) {
        try {
            return check.run(patient);
        } catch (Exception e) {
            return Finding.failed("this could not be found out: " + SafeText.message(e), "");
        }
    }
}
