package io.jdbcwatchdog.frameworks.spring;

/** Nothing is annotated here. */
public interface Orders {

    int raise();
}
