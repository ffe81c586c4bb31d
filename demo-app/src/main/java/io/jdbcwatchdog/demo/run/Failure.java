package io.jdbcwatchdog.demo.run;

/** The exception that ended a statement, as the application saw it. */
public record Failure(Step step, String exception, String sqlState, String code, String message) {

    static Failure of(Step step, LogLine line) {
        return new Failure(
                step, line.field("exception"), line.field("sqlstate"), line.field("code"), line.field("message"));
    }

    public String shortName() {
        return exception.substring(exception.lastIndexOf('.') + 1);
    }

    public String stateAndCode() {
        return sqlState + ", " + code;
    }
}
