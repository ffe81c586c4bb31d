package io.jdbcwatchdog.frameworks.spring;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** The interface is annotated. */
@StatementTimeout(112)
public interface AnnotatedInterface {

    int raise();
}
