package io.jdbcwatchdog.agent.doctor;

/** The command was called wrongly. The message is one line, and says what would be right. */
final class Usage extends Exception {

    private static final long serialVersionUID = 1;

    Usage(String message) {
        super(message, null, false, false);
    }
}
