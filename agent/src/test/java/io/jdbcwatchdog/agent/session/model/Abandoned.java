package io.jdbcwatchdog.agent.session.model;

/** Unwinds the threads of a run that leads to a known state. */
final class Abandoned extends Error {

    private static final long serialVersionUID = 1;

    Abandoned() {
        super("abandoned", null, false, false);
    }
}
