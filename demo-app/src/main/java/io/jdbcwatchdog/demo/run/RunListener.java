package io.jdbcwatchdog.demo.run;

/** Told of each thing that happens in a run, while it happens. */
public interface RunListener {
    void ended(Step step);

    void sent(Kill kill, int howManySoFar);

    void ended(Ending ending);
}
