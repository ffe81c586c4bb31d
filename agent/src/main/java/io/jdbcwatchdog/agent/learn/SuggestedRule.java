package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.config.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A rule that is suggested: shapes of one timeout, and of one caller if other callers of these need another timeout. */
final class SuggestedRule {

    /** No rule takes a longer one. */
    private static final int LONGEST_PATTERN = 500;

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
        patterns.add(pattern(shape));
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

    /** Whether it would be this rule that the statements of a shape match, if none before does. */
    boolean matches(ShapeStats shape) {
        return (caller.isEmpty() || caller.equals(shape.caller))
                && patterns().stream().anyMatch(pattern -> matches(pattern, shape.sql));
    }

    /** Nearly all differ before the first star, and that is found out soonest. */
    private static boolean matches(String pattern, String sql) {
        int star = pattern.indexOf('*');
        return sql.regionMatches(true, 0, pattern, 0, star < 0 ? pattern.length() : star)
                && Glob.looseBlanks(pattern).matches(sql);
    }

    /** Each pattern once, since several callers may have one shape. */
    Set<String> patterns() {
        return Collections.unmodifiableSet(patterns);
    }

    /** A pattern of the rules that matches the statements of the shape. */
    static String pattern(ShapeStats shape) {
        String text = shape.sql.replace("…", "*").replace('?', '*');
        if (shape.hasComment) {
            text = "*" + text.replace(' ', '*') + "*";
        }
        String pattern = text.replaceAll("\\*[* ]*\\*", "*");
        return pattern.length() < LONGEST_PATTERN ? pattern : pattern.substring(0, LONGEST_PATTERN - 1) + "*";
    }
}
