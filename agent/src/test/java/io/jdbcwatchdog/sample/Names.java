package io.jdbcwatchdog.sample;

/** Implements the interface's method with its superclass's, by a bridge that the compiler adds. */
public abstract class Names extends Base<Long> implements LongStore {

    /** Not abstract. */
    public static final class Real extends Names {}
}
