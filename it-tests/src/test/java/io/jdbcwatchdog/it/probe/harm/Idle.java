package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.Probe;

/** Does nothing until it is told to end. */
public final class Idle {

    private Idle() {}

    public static void main(String[] args) throws Exception {
        Probe.tellAndWait("pid", ProcessHandle.current().pid());
    }
}
