package io.jdbcwatchdog.demo.run;

/** Whether a run ended as it should, and if not, the first difference. */
public record Verdict(boolean good, String text) {

    public static Verdict of(RunResult run) {
        String difference = run.scenario() == Scenario.UNDISTURBED ? undisturbed(run) : killed(run);
        return difference.isEmpty() ? new Verdict(true, "as it should be") : new Verdict(false, difference);
    }

    private static String undisturbed(RunResult run) {
        if (run.failure().isPresent()) {
            return "failed: " + run.failure().get().message();
        }
        if (!run.kills().isEmpty()) {
            return "something was killed";
        }
        if (!run.committed() || run.rows().total() != run.blobs()) {
            return "not every row was committed";
        }
        return run.rows().hashesEqual() == run.blobs() ? "" : "not every hash is equal";
    }

    private static String killed(RunResult run) {
        if (run.failure().isEmpty() && run.endings().isEmpty()) {
            return "no statement was overdue: try a shorter --timeout";
        }
        if (run.failure().isEmpty()) {
            return "every statement finished before a KILL took effect: try a shorter --timeout or a larger --blob-size";
        }
        if (run.kills(run.scenario().title()) == 0) {
            return "failed, but not by " + run.scenario().title() + ": "
                    + run.failure().get().message();
        }
        if (run.rows().total() != 0) {
            return "rows were left behind";
        }
        if (run.connectionUsable() != (run.scenario() == Scenario.KILL_QUERY)) {
            return "the connection is " + run.connection();
        }
        return run.scenario() == Scenario.KILL_QUERY && !run.rolledBack() ? "the transaction was not rolled back" : "";
    }
}
