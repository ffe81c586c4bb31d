package io.jdbcwatchdog.it.probe.many;

/** An interface that stands on another one. */
public interface MoreApi<T> extends Api<T> {

    String describe(T one);
}
