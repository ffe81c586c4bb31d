package io.jdbcwatchdog.agent.session.model;

/** A property does not hold. The message has the interleaving. */
public final class Broken extends AssertionError {

    private static final long serialVersionUID = 1;

    Broken(String message, Throwable cause) {
        super(message, cause);
    }
}
