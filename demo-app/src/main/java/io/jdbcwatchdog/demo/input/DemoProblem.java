package io.jdbcwatchdog.demo.input;

/** Something that only the user can put right. Its message says what, and how. */
public class DemoProblem extends Exception {
    public DemoProblem(String message) {
        super(message);
    }

    public DemoProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
