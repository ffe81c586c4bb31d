package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** Two steps away from the annotation; and its own class says something else. */
@StatementTimeout(70)
public class Numbers extends AbstractStore {

    @Override
    public void save(Integer one) {}

    @Override
    public void close() {}

    @SuppressWarnings("UnusedMethod") // It is there to be woven.
    private void own() {}
}
