package io.jdbcwatchdog.agent.config;

/** The rules have so much to look at that it takes another round of the watchdog's; what was found out is remembered. */
public final class Unfinished extends RuntimeException {

    static final Unfinished NOW = new Unfinished();

    private Unfinished() {
        super("the rules have not seen all of a Java stack yet", null, false, false);
    }
}
