package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.report.SafeText;

/** Why a command could not do its work. The message is one line, and says what would help. */
final class Failure extends Exception {

    /** A command that was called wrongly. */
    static final int USAGE = 2;

    private static final int FAILED = 1;

    final int exit;

    Failure(String message) {
        this(FAILED, message);
    }

    Failure(int exit, String message) {
        super(SafeText.line(message));
        this.exit = exit;
    }

    /** What another exception says, for a message. */
    static String text(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : SafeText.line(message);
    }
}
