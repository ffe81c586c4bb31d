package io.jdbcwatchdog.agent.learn;

/** One execution that was looked at, and how many it stands for. It refers to nothing of the application's but its text. */
final class Sample {

    final String sql;
    final StackTraceElement[] stack;
    final long ranNanos;
    final double weight;
    final boolean failed;

    /** 0 if it had none, or if none was decided. */
    final long timeoutNanos;

    Sample(String sql, StackTraceElement[] stack, long ranNanos, double weight, boolean failed, long timeoutNanos) {
        this.sql = sql;
        this.stack = stack;
        this.ranNanos = ranNanos;
        this.weight = weight;
        this.failed = failed;
        this.timeoutNanos = timeoutNanos;
    }
}
