package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.config.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A rule that is suggested: shapes of one timeout, and of one caller if other callers of these need another timeout. */
final class SuggestedRule {

    final long timeout;

    /** Empty for all callers. */
    final String caller;

    private final List<ShapeStats> shapes = new ArrayList<>();
    private final Set<String> patterns = new LinkedHashSet<>();

    SuggestedRule(long timeout, String caller) {
        this.timeout = timeout;
        this.caller = caller;
    }

    void add(ShapeStats shape) {
        shapes.add(shape);
        patterns.add(RulePattern.of(shape));
    }

    List<ShapeStats> shapes() {
        return Collections.unmodifiableList(shapes);
    }

    double count() {
        return shapes.stream().mapToDouble(ShapeStats::count).sum();
    }

    double wouldEnd() {
        return shapes.stream().mapToDouble(shape -> shape.countFrom(timeout)).sum();
    }

    long longest() {
        return shapes.stream().mapToLong(ShapeStats::longest).max().orElse(0);
    }

    /**
     * Whether it may be this rule that the statements of a shape match, if none before does. Its caller may be on their
     * stacks, too, further out.
     */
    boolean mayMatch(ShapeStats shape) {
        return patterns().stream().anyMatch(pattern -> matches(pattern, shape.sql));
    }

    /** What comparing it costs the agent, for each character of a statement. */
    int cost() {
        return patterns.stream()
                .mapToInt(pattern -> Glob.looseBlanks(pattern).cost())
                .sum();
    }

    /** Nearly all differ before the first star, and that is found out soonest. */
    private static boolean matches(String pattern, String sql) {
        int wild = 0;
        while (wild < pattern.length() && "*?".indexOf(pattern.charAt(wild)) < 0) {
            wild++;
        }
        return sql.regionMatches(true, 0, pattern, 0, wild)
                && Glob.looseBlanks(pattern).matches(sql);
    }

    /** Each pattern once, since several callers may have one shape. */
    Set<String> patterns() {
        return Collections.unmodifiableSet(patterns);
    }
}
