package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** Implements a generic interface, so that the compiler adds bridges. */
public class Orders implements Store<String> {

    @Override
    public void save(String one) {}

    @Override
    public void find(String one) {}

    @Override
    @StatementTimeout(50)
    public void close() {}
}
