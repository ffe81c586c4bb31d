package io.jdbcwatchdog.it.probe.many;

import java.util.ArrayList;
import java.util.List;

/** A superclass of the application's own. */
public abstract class Base {

    protected final List<String> all = new ArrayList<>();

    public int next() {
        return all.size() + 1;
    }

    protected abstract String name();
}
