package io.jdbcwatchdog.it.probe.many;

/** One interface of many. */
public interface Api<T> {

    void save(T one);

    T find(long id);

    int count();
}
