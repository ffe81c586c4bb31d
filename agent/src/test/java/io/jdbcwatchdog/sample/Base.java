package io.jdbcwatchdog.sample;

/** Does what an interface asks for that it does not know. */
public class Base<T> {

    public void save(T one) {}
}
