package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.sql.SqlKind;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that are suggested for what was learned. Their order is from the longest timeout to the shortest: where the
 * patterns of two rules match a statement, it gets the longer one. Shapes that need the longest timeout of all, shapes that
 * took little time, and statements that were never seen have no rule: they get the option {@code timeout}, which is the
 * longest. Where a rule for another shape would match such a shape and give it less than it needs, it has a rule too. So
 * every shape that was seen gets at least what was chosen for it.
 */
final class Suggestion {

    /** Below this a pattern would match too much. */
    private static final int SHORTEST = 8;

    final List<SuggestedRule> rules = new ArrayList<>();

    /** For statements that no rule is for. */
    final long timeout;

    /** Those that no rule is for. */
    final List<ShapeStats> others = new ArrayList<>();

    private final long least;

    /**
     * @param least no timeout is shorter, in nanoseconds
     * @param most how many shapes get rules: those that took the most time in all
     */
    Suggestion(List<ShapeStats> busiest, long least, int most) {
        this.least = least;
        Map<String, List<ShapeStats>> bySql = new LinkedHashMap<>();
        for (ShapeStats shape : busiest) {
            if (isTimed(shape)) {
                bySql.computeIfAbsent(shape.sql, none -> new ArrayList<>()).add(shape);
            }
        }
        long longest = least;
        Map<String, List<ShapeStats>> ruled = new LinkedHashMap<>();
        for (Map.Entry<String, List<ShapeStats>> each : bySql.entrySet()) {
            for (ShapeStats shape : each.getValue()) {
                longest = Math.max(longest, choose(shape));
            }
            if (ruled.size() < most && literal(each.getValue().get(0)) >= SHORTEST) {
                ruled.put(each.getKey(), each.getValue());
            } else {
                others.addAll(each.getValue());
            }
        }
        this.timeout = longest;
        ruled.values().forEach(this::addRules);
        order();
        List<ShapeStats> endangered = new ArrayList<>();
        for (ShapeStats shape : others) {
            if (given(shape) < choose(shape)) {
                endangered.add(shape);
            }
        }
        others.removeAll(endangered);
        for (ShapeStats shape : endangered) {
            add(shape, "");
        }
        order();
    }

    private long choose(ShapeStats shape) {
        return TimeoutChoice.of(shape, least);
    }

    /** A COMMIT is never ended, and DDL and migrations only by a rule that somebody wrote for them. */
    private static boolean isTimed(ShapeStats shape) {
        return SqlKind.of(shape.sql) != SqlKind.END
                && !"ddl".equals(SqlMeaning.of(shape.sql).ruleKind())
                && !CallerOf.isMigration(shape.caller);
    }

    private static long literal(ShapeStats shape) {
        return SuggestedRule.pattern(shape)
                .chars()
                .filter(c -> c != '*' && c != ' ')
                .count();
    }

    private void addRules(List<ShapeStats> callers) {
        boolean differ = callers.stream().mapToLong(this::choose).distinct().count() > 1;
        for (ShapeStats shape : callers) {
            if (differ) {
                add(shape, shape.caller);
            } else if (choose(shape) == timeout) {
                others.add(shape);
            } else {
                add(shape, "");
            }
        }
    }

    private void add(ShapeStats shape, String caller) {
        long chosen = choose(shape);
        for (SuggestedRule rule : rules) {
            if (rule.timeout == chosen && rule.caller.equals(caller)) {
                rule.add(shape);
                return;
            }
        }
        SuggestedRule rule = new SuggestedRule(chosen, caller);
        rule.add(shape);
        rules.add(rule);
    }

    private void order() {
        rules.sort(Comparator.comparingLong((SuggestedRule rule) -> rule.timeout)
                .reversed()
                .thenComparing(rule -> rule.caller.isEmpty())
                .thenComparing(rule -> rule.caller));
    }

    /** The timeout that the first rule gives it that matches. */
    long given(ShapeStats shape) {
        for (SuggestedRule rule : rules) {
            if (rule.matches(shape)) {
                return rule.timeout;
            }
        }
        return timeout;
    }

    /** What all of them together would have ended. */
    double wouldEnd() {
        return rules.stream().mapToDouble(SuggestedRule::wouldEnd).sum()
                + others.stream().mapToDouble(shape -> shape.countFrom(timeout)).sum();
    }
}
