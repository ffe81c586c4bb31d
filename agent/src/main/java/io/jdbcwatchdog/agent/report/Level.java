package io.jdbcwatchdog.agent.report;

/** The importance of a line. The names are those of SLF4J and of Log4j. */
enum Level {
    DEBUG(10, java.util.logging.Level.FINE),
    INFO(20, java.util.logging.Level.INFO),
    WARN(30, java.util.logging.Level.WARNING);

    /** The number of the level for SLF4J's {@code LocationAwareLogger}. */
    final int slf4j;

    final java.util.logging.Level jul;

    Level(int slf4j, java.util.logging.Level jul) {
        this.slf4j = slf4j;
        this.jul = jul;
    }
}
