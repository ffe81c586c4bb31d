package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.annotation.StatementTimeout;

/** Annotated as a whole. */
@StatementTimeout(300)
interface Whole extends Found<Long> {

    Object own() throws Exception;

    @StatementTimeout(StatementTimeout.NONE)
    Object exempt() throws Exception;
}
