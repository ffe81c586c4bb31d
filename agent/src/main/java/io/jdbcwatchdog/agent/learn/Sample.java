package io.jdbcwatchdog.agent.learn;

/** One execution that was looked at, and how many it stands for. It refers to nothing of the application's but texts. */
final class Sample {

    /** What of a text is looked at, as by {@code SqlText}. */
    private static final int MOST_READ = 20_000;

    /** What it takes besides its text, in characters. */
    private static final int OTHERWISE = 60;

    final String sql;
    final String caller;
    final int comments;
    final Kind kind;
    final long ranNanos;
    final double weight;

    /** 0 if it had none, or if none was decided. */
    final long timeoutNanos;

    /** What was timed. */
    enum Kind {
        SUCCEEDED,
        FAILED,

        /** A fetch of further rows, or the preparation: the statement's timeout holds for each of them by itself. */
        PART
    }

    Sample(String sql, String caller, Kind kind, long ranNanos, double weight, long timeoutNanos) {
        this.sql = sql.length() > MOST_READ ? sql.substring(0, MOST_READ) : sql;
        this.caller = caller;
        this.comments = Shape.comments(this.sql);
        this.kind = kind;
        this.ranNanos = ranNanos;
        this.weight = weight;
        this.timeoutNanos = timeoutNanos;
    }

    /** What it takes in memory, in characters. */
    int size() {
        return sql.length() + OTHERWISE;
    }
}
