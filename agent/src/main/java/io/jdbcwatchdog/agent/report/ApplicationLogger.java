package io.jdbcwatchdog.agent.report;

/**
 * A logger of the application's own logging, called by reflection. It is used for one event and not kept, so that web
 * applications can be unloaded. Finding it again takes microseconds, and events are rare.
 *
 * <p>The logging library is given the source of the line explicitly ({@link #CALLER}). Otherwise it would look at the
 * stack, and name the JDK's reflection.
 */
interface ApplicationLogger {

    String NAME = "io.jdbcwatchdog.watchdog";

    /** Logging libraries show the class that calls this class as the source of a line. */
    String CALLER = Log.class.getName();

    boolean isEnabled(Level level) throws ReflectiveOperationException;

    /** Writes the line, or drops it if the level is off, since that is the operator's choice. */
    void log(Level level, String line) throws ReflectiveOperationException;
}
