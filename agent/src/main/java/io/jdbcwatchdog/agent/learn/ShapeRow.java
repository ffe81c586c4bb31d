package io.jdbcwatchdog.agent.learn;

/** What is known about one shape of statements from one caller. Times are in nanoseconds. */
public final class ShapeRow {

    /** The SQL without literals; lists of values are shown as one. */
    public final String sql;

    /** The class of the application that executes it; empty if none is known. */
    public final String caller;

    /** How often it was executed, as estimated from a sample; see {@link Recorder}. */
    public final long count;

    /** How many of them threw an exception, by the same estimate. */
    public final long failed;

    public final long p50;
    public final long p99;
    public final long p999;
    public final long worst;

    /** All its executions together. */
    public final long total;

    /** How near it came to its timeout at most: 1 for all of its time; 0 if it never had a timeout. */
    public final double nearest;

    /** The timeout that this was; 0 if it never had one. */
    public final long timeout;

    ShapeRow(ShapeStats of) {
        Sketch shown = of.executions();
        this.sql = of.sql;
        this.caller = of.caller;
        this.count = Math.round(of.count());
        this.failed = Math.round(of.of(Sample.Kind.FAILED).count());
        this.p50 = shown.quantile(0.5);
        this.p99 = shown.quantile(0.99);
        this.p999 = shown.quantile(0.999);
        this.worst = of.longest();
        this.total = Math.round(of.total());
        this.nearest = of.nearest;
        this.timeout = of.timeout;
    }
}
