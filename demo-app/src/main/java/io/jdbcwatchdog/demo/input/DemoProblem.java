package io.jdbcwatchdog.demo.input;

/** A problem that only the user can solve. Its message says what is wrong, and how to correct it. */
public class DemoProblem extends Exception {
    public DemoProblem(String message) {
        super(message);
    }

    public DemoProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
