package io.jdbcwatchdog.demo.run;

/** Receives each event of a run while it happens. */
public interface RunListener {
    void ended(Step step);

    void sent(Kill kill, int howManySoFar);

    void ended(Ending ending);
}
