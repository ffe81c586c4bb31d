package io.jdbcwatchdog.agent.learn;

import org.jspecify.annotations.Nullable;

/** The executions of one shape by one caller. {@link Shapes} guards it. */
final class ShapeStats {

    final String sql;
    final String caller;

    /** The executions that succeeded. How long a failed one took says nothing about how long it should take. */
    final Sketch succeeded;

    /** Null if none failed. */
    @Nullable
    Sketch failed;

    boolean hasComment;
    double nearest;
    long timeout;

    ShapeStats(String sql, String caller) {
        this(sql, caller, new Sketch(), null);
    }

    ShapeStats(String sql, String caller, Sketch succeeded, @Nullable Sketch failed) {
        this.sql = sql;
        this.caller = caller;
        this.succeeded = succeeded;
        this.failed = failed;
    }

    void add(Sample sample) {
        hasComment |= Shape.hasComment(sample.sql);
        if (sample.failed) {
            failures().add(sample.ranNanos, sample.weight);
        } else {
            succeeded.add(sample.ranNanos, sample.weight);
        }
        near(sample.ranNanos, sample.timeoutNanos);
    }

    /** Adds another JVM's. */
    void add(ShapeStats other) {
        hasComment |= other.hasComment;
        succeeded.add(other.succeeded);
        if (other.failed != null) {
            failures().add(other.failed);
        }
        if (other.nearest > nearest) {
            nearest = other.nearest;
            timeout = other.timeout;
        }
    }

    private void near(long ran, long ofTimeout) {
        double usage = ofTimeout == 0 ? 0 : (double) ran / ofTimeout;
        if (usage > nearest) {
            nearest = usage;
            timeout = ofTimeout;
        }
    }

    private Sketch failures() {
        Sketch known = failed;
        if (known == null) {
            known = new Sketch();
            failed = known;
        }
        return known;
    }

    double count() {
        return succeeded.count() + (failed == null ? 0 : failed.count());
    }

    double total() {
        return succeeded.total() + (failed == null ? 0 : failed.total());
    }

    long longest() {
        return Math.max(succeeded.longest(), failed == null ? 0 : failed.longest());
    }

    /** How many took at least so long, whether they succeeded or not. */
    double countFrom(long nanos) {
        return succeeded.countFrom(nanos) + (failed == null ? 0 : failed.countFrom(nanos));
    }

    /** As it is now. The quantiles are those of the executions that succeeded, or else of those that failed. */
    ShapeRow row() {
        Sketch shown = succeeded.count() == 0 && failed != null ? failed : succeeded;
        long[] counts = {Math.round(count()), failed == null ? 0 : Math.round(failed.count())};
        long[] times = {shown.quantile(0.5), shown.quantile(0.99), shown.quantile(0.999), longest(), Math.round(total())
        };
        return new ShapeRow(sql, caller, counts, times, nearest, timeout);
    }
}
