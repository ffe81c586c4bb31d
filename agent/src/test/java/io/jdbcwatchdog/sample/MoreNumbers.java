package io.jdbcwatchdog.sample;

/** Overrides what an annotated class, which is no interface, declares, and what that one's interface does. */
public class MoreNumbers extends Numbers {

    @Override
    public void save(Integer one) {}

    @Override
    public void close() {}

    @Override
    public void find(Integer one) {}

    public void added() {}
}
