package io.jdbcwatchdog.demo.run;

/** A KILL that the agent sent, in milliseconds since the transaction began, and whether the server acknowledged it. */
public record Kill(String kind, double at, boolean accepted) {

    Kill notAfter(double latest) {
        return new Kill(kind, Math.min(at, latest), accepted);
    }
}
