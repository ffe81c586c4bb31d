package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All checks, and how they are run: one that fails by an exception is a row of the table too. */
final class Checks {

    static final List<Check> ALL = Collections.unmodifiableList(Arrays.asList(
            new ServerCheck(),
            new FaultsCheck(),
            new ProxyCheck(),
            new ProcessCheck(),
            new OwnKillCheck(),
            new OthersKillCheck(),
            new DefinerCheck(),
            new RoomCheck(),
            new AdminPortCheck(),
            new EvidenceCheck(),
            new PlanCheck(),
            new LocksCheck(),
            new BlockerCheck(),
            new ClockCheck()));

    private Checks() {}

    /** Those that a JVM with these settings makes at its start. */
    static List<Check> atStart(Settings settings) {
        return ALL.stream()
                .filter(check -> check.isHarmless() && check.concerns(settings))
                .collect(Collectors.toList());
    }

    /**
     * The findings by the names of their checks.
     *
     * @param progress is told the name of each check before it runs
     */
    static Map<String, Finding> run(List<Check> checks, Patient patient, Consumer<String> progress) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Check check : checks) {
            progress.accept(check.name());
            findings.put(check.name(), run(check, patient));
        }
        return findings;
    }

    static boolean isAnyFailed(Map<String, Finding> findings) {
        return findings.values().stream().anyMatch(found -> found.status == Finding.Status.FAILED);
    }

    private static Finding run(Check check, Patient patient) {
        try {
            return check.run(patient);
        } catch (Exception e) {
            String text = "this could not be found out: " + SafeText.message(e);
            // What only asks does not show that no KILL works. Not every kind of server knows every question.
            boolean isOpen = check.isHarmless() && !check.decides(patient);
            return isOpen ? Finding.advice(text, "") : Finding.failed(text, "");
        }
    }
}
