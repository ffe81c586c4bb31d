package io.jdbcwatchdog.demo.run;

import io.jdbcwatchdog.demo.server.Rows;
import java.util.List;
import java.util.Optional;

/** The result of one run. Times are in milliseconds since the service began its transaction. */
public record RunResult(
        Scenario scenario,
        String flag,
        int blobs,
        List<Step> steps,
        List<Kill> kills,
        List<Ending> endings,
        Optional<Failure> failure,
        String connection,
        Rows rows) {

    public boolean committed() {
        return succeeded(Step.Kind.COMMIT);
    }

    public boolean rolledBack() {
        return succeeded(Step.Kind.ROLLBACK);
    }

    private boolean succeeded(Step.Kind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && !step.failed());
    }

    /**
     * The number of KILLs that the agent logged or, if those lines are missing, the sum of its counts for each
     * statement.
     */
    public long kills(String kind) {
        return kills.stream().filter(kill -> kill.kind().equals(kind)).count();
    }

    public boolean connectionUsable() {
        return connection.equals("usable");
    }

    public double millis() {
        return steps.stream().mapToDouble(Step::end).max().orElse(0);
    }

    /** The time of the fastest INSERT that succeeded. A timeout is derived from it. */
    public double fastestInsertMillis() {
        return steps.stream()
                .filter(step -> step.kind() == Step.Kind.INSERT && !step.failed())
                .mapToDouble(Step::millis)
                .min()
                .orElse(0);
    }
}
