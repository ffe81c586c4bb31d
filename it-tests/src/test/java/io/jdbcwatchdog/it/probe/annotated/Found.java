package io.jdbcwatchdog.it.probe.annotated;

/** What a library would bring along. */
interface Found<T> {

    Object inherited(T key) throws Exception;
}
