package io.jdbcwatchdog.frameworks.spring;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** A method is annotated here, in the interface. */
public interface AnnotatedOrders {

    @StatementTimeout(111)
    int raise();
}
