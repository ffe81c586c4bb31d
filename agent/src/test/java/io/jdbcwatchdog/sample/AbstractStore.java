package io.jdbcwatchdog.sample;

/** Says nothing itself. */
public abstract class AbstractStore implements Store<Integer> {

    @Override
    public void find(Integer one) {}
}
