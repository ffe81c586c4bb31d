package io.jdbcwatchdog.agent.config;

/**
 * The rules have so much to compare that they need another round of the watchdog. What was worked out so far is
 * remembered.
 */
public final class Unfinished extends RuntimeException {

    /** It has no stack trace, so one instance serves all, and throwing it costs nothing. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final Unfinished INSTANCE = new Unfinished();

    private Unfinished() {
        super("the rules have not seen all of a Java stack yet", null, false, false);
    }
}
