package io.jdbcwatchdog.agent.report;

/**
 * A logger of the application's own logging, called by reflection. It is used for one event and not kept, so that web
 * applications can be unloaded; finding it again takes microseconds, and events are rare.
 *
 * <p>What says where a line comes from is told to the logging in so many words ({@link #CALLER}): left to itself it would
 * look at the stack, and name the JDK's reflection.
 */
interface ApplicationLogger {

    String NAME = "io.jdbcwatchdog.watchdog";

    /** Whoever calls this class is the source of a line. */
    String CALLER = Log.class.getName();

    boolean isEnabled(Level level) throws ReflectiveOperationException;

    /** A level that is off is the operator's choice: then the line is dropped. */
    void log(Level level, String line) throws ReflectiveOperationException;
}
