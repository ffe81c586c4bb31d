package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** A generic interface with an annotation on its method. */
interface Marked<T> {

    @StatementTimeout(300)
    Object find(T key) throws Exception;
}
