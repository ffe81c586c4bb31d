package io.jdbcwatchdog.demo;

import io.jdbcwatchdog.demo.run.Ending;
import io.jdbcwatchdog.demo.run.Kill;
import io.jdbcwatchdog.demo.run.RunListener;
import io.jdbcwatchdog.demo.run.Scenario;
import io.jdbcwatchdog.demo.run.Step;
import java.io.PrintStream;

/** Prints the progress of a run: a line for each blob, for the first KILL, and for what followed. */
final class Progress implements RunListener {
    private final PrintStream out;
    private final int blobs;
    private double insertMillis;

    Progress(PrintStream out, int blobs) {
        this.out = out;
        this.blobs = blobs;
    }

    void starts(Scenario scenario, String options) {
        out.printf(
                "%n[%d/3] %s   -javaagent:jdbc-watchdog-agent.jar=%s%n", scenario.number(), scenario.title(), options);
    }

    @Override
    public void ended(Step step) {
        if (step.failed()) {
            print(step.end(), "%s failed after %.0f ms", step.title(), step.millis());
        } else if (step.kind() == Step.Kind.INSERT) {
            insertMillis = step.millis();
        } else if (step.kind() == Step.Kind.VERIFY) {
            print(
                    step.end(),
                    "blob %d of %d   INSERT %.0f ms   SHA-256 equal, %.0f ms",
                    step.blob(),
                    blobs,
                    insertMillis,
                    step.millis());
        } else {
            print(step.end(), "%s, %.0f ms", step.title(), step.millis());
        }
    }

    @Override
    public void sent(Kill kill, int howManySoFar) {
        if (howManySoFar == 1 || howManySoFar % 25 == 0) {
            print(
                    kill.at(),
                    "%s sent%s",
                    kill.kind(),
                    howManySoFar == 1 ? "" : ", for the " + howManySoFar + "th time");
        }
    }

    @Override
    public void ended(Ending ending) {
        print(
                ending.at(),
                "outcome: %s, after %d KILL%s; the deadline was at %.0f ms",
                ending.outcome(),
                ending.kills(),
                ending.kills() == 1 ? "" : "s",
                ending.deadline());
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void print(double at, String form, Object... values) {
        out.printf("  %7.0f ms  %s%n", at, String.format(form, values));
    }
}
