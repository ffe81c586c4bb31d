package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.config.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A rule that is suggested: shapes of one timeout, and of one caller if other callers of these need another timeout. */
final class SuggestedRule {

    /** No rule takes a longer one. */
    private static final int LONGEST_PATTERN = 500;

    final long timeout;

    /** Empty for all callers. */
    final String caller;

    final List<ShapeStats> shapes = new ArrayList<>();

    SuggestedRule(long timeout, String caller) {
        this.timeout = timeout;
        this.caller = caller;
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
                && patterns().stream()
                        .anyMatch(pattern -> Glob.looseBlanks(pattern).matches(shape.sql));
    }

    /** Each pattern once, since several callers may have one shape. */
    List<String> patterns() {
        return shapes.stream().map(SuggestedRule::pattern).distinct().collect(Collectors.toList());
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
