package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** Not generic. */
public interface LongStore {

    @StatementTimeout(600)
    void save(Long one);
}
