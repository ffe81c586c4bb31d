package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.StatementTimeout;
import java.io.Closeable;
import java.util.function.Consumer;

/** Annotated as a whole; it inherits from interfaces that know nothing of it. */
@StatementTimeout(400)
public interface Repository extends Consumer<String>, Closeable {

    void own();

    @StatementTimeout(30)
    void quick();
}
