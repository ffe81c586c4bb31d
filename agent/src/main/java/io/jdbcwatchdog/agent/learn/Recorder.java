package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.sql.ConnectionCall;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Looks at statements as they end, on their own threads: at each that took 10 ms or longer, and of the shorter ones at one
 * for every 10 ms that they take together. A statement of 1 ms is looked at with a probability of a tenth, and then stands
 * for ten. So counts and quantiles are right on average, and a look (a Java stack, the text, and a place in a queue: some
 * 100 µs) costs about a hundredth of the time that statements take, whatever their number.
 *
 * <p>As long as nobody wants to know, which is the default, a statement costs the reading of one field.
 */
public final class Recorder {

    static final long UNIT = 10_000_000L;

    private final Consumer<Sample> samples;
    private volatile boolean on;

    Recorder(Consumer<Sample> samples) {
        this.samples = samples;
    }

    void record(boolean wanted) {
        on = wanted;
    }

    /** Whether fetches have to be timed even if no timeout can hold for them. */
    public boolean isOn() {
        return on;
    }

    /** A statement or a fetch is over, and has left its session's slot. */
    public void ended(Execution execution, boolean failed) {
        if (on) {
            try {
                long ran = System.nanoTime() - execution.started();
                if (ran >= UNIT || ThreadLocalRandom.current().nextLong(UNIT) < ran) {
                    look(execution, failed, ran);
                }
            } catch (Throwable t) {
                // Without stack or memory, too, the caller has to report what became of the statement.
                Faults.count(t);
            }
        }
    }

    private static boolean isPart(Execution execution) {
        return !(execution instanceof StatementExecution)
                || ((StatementExecution) execution).call == ConnectionCall.PREPARE;
    }

    private void look(Execution execution, boolean failed, long ran) {
        Timeout timeout = execution.isDecided() ? execution.timeout() : Timeout.NONE;
        samples.accept(new Sample(
                execution.meaning().first(),
                CallerOf.stack(new Throwable().getStackTrace()),
                isPart(execution) ? Sample.Kind.PART : failed ? Sample.Kind.FAILED : Sample.Kind.SUCCEEDED,
                ran,
                ran >= UNIT ? 1 : (double) UNIT / ran,
                timeout.nanos));
    }
}
