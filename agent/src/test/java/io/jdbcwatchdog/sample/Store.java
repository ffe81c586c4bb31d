package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.TransactionTimeout;

/** What stores of anything can do; some of it has a timeout. */
public interface Store<T> {

    @StatementTimeout(200)
    void save(T one);

    void find(T one);

    @TransactionTimeout(3_000)
    void close();

    @StatementTimeout(200)
    default void inherited() {}
}
