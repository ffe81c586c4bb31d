package io.jdbcwatchdog.agent.learn;

import java.util.EnumMap;
import java.util.Map;

/** The executions of one shape by one caller. {@link Shapes} guards it. */
final class ShapeStats {

    final String sql;
    final String caller;

    /** The times by what was timed. There is a sketch only where there are times. */
    private final Map<Sample.Kind, Sketch> times = new EnumMap<>(Sample.Kind.class);

    /** Where the texts have comments, as of {@link Shape}. */
    int comments;

    double nearest;
    long timeout;

    ShapeStats(String sql, String caller) {
        this.sql = sql;
        this.caller = caller;
    }

    void add(Sample sample) {
        comments |= sample.comments;
        times(sample.kind).add(sample.ranNanos, sample.weight);
        double usage = sample.timeoutNanos == 0 ? 0 : (double) sample.ranNanos / sample.timeoutNanos;
        near(usage, sample.timeoutNanos);
    }

    /** Adds another JVM's. */
    void add(ShapeStats other) {
        comments |= other.comments;
        other.times.forEach((kind, sketch) -> times(kind).add(sketch));
        near(other.nearest, other.timeout);
    }

    private void near(double usage, long ofTimeout) {
        if (usage > nearest) {
            nearest = usage;
            timeout = ofTimeout;
        }
    }

    /** To be added to. */
    Sketch times(Sample.Kind kind) {
        return times.computeIfAbsent(kind, none -> new Sketch());
    }

    /** How long the executions take that succeeded, or else those that failed: how long a failed one took says little. */
    Sketch executions() {
        Sketch succeeded = times.get(Sample.Kind.SUCCEEDED);
        return succeeded == null ? of(Sample.Kind.FAILED) : succeeded;
    }

    /** To be read only. */
    Sketch of(Sample.Kind kind) {
        return times.getOrDefault(kind, Sketch.EMPTY);
    }

    /** The executions; a fetch is none. */
    double count() {
        return of(Sample.Kind.SUCCEEDED).count() + of(Sample.Kind.FAILED).count();
    }

    double total() {
        return times.values().stream().mapToDouble(Sketch::total).sum();
    }

    long longest() {
        return times.values().stream().mapToLong(Sketch::longest).max().orElse(0);
    }

    /** How many took at least so long, whether they succeeded or not, and fetches too. */
    double countFrom(long nanos) {
        return times.values().stream()
                .mapToDouble(sketch -> sketch.countFrom(nanos))
                .sum();
    }

    /** As it is now. */
    ShapeRow row() {
        return new ShapeRow(this);
    }
}
