package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.config.Glob;
import io.jdbcwatchdog.agent.sql.SqlKind;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules that are suggested for what was learned. Their order is from the longest timeout to the shortest: where the
 * patterns of two rules match a statement, it gets the longer one. Shapes that took little time, and statements that were
 * never seen, have no rule: they get the option {@code timeout}, which is the longest that any shape needs. Where a rule for
 * another shape may match such a shape and give it less than it needs, it has a rule too. So every shape that was seen gets at
 * least what was chosen for it.
 */
final class Suggestion {

    /** Below this a pattern would match too much. */
    private static final int SHORTEST = 8;

    /** Beyond this the agent would compare less than the first 2,000 characters of each statement. */
    private static final int MOST_COST = 1_000;

    /** Callers of one shape that get rules of their own. Beyond that it has one rule, with the longest timeout. */
    private static final int MOST_CALLERS = 10;

    final List<SuggestedRule> rules = new ArrayList<>();

    /** For statements that no rule is for. */
    final long timeout;

    /** Those that no rule is for. */
    final List<ShapeStats> others = new ArrayList<>();

    private final IdentityHashMap<ShapeStats, Long> chosen = new IdentityHashMap<>();

    /**
     * @param least no timeout is shorter, in nanoseconds
     * @param most how many shapes get rules: those that took the most time in all
     */
    Suggestion(List<ShapeStats> busiest, long least, int most) {
        Map<String, List<ShapeStats>> bySql = new LinkedHashMap<>();
        long longest = least;
        for (ShapeStats shape : busiest) {
            if (isTimed(shape)) {
                bySql.computeIfAbsent(shape.sql, none -> new ArrayList<>()).add(shape);
                chosen.put(shape, TimeoutChoice.of(shape, least));
                longest = Math.max(longest, choose(shape));
            }
        }
        this.timeout = longest;
        int ruled = 0;
        int cost = 0;
        for (List<ShapeStats> callers : bySql.values()) {
            String pattern = RulePattern.of(callers.get(0));
            cost += Glob.looseBlanks(pattern).cost();
            if (ruled < most && cost <= MOST_COST && literal(pattern) >= SHORTEST) {
                ruled++;
                addRules(callers);
            } else {
                others.addAll(callers);
            }
        }
        order();
        List<ShapeStats> endangered = new ArrayList<>();
        for (ShapeStats shape : others) {
            if (given(shape) < choose(shape) || isCut(shape) && choose(shape) > least) {
                endangered.add(shape);
            }
        }
        others.removeAll(endangered);
        for (ShapeStats shape : endangered) {
            add(shape, choose(shape), "");
        }
        order();
    }

    /** Nobody knows what its statements have further on, nor which other patterns match that. */
    private static boolean isCut(ShapeStats shape) {
        return shape.sql.endsWith("…");
    }

    private long choose(ShapeStats shape) {
        return Objects.requireNonNull(chosen.get(shape));
    }

    /** A COMMIT is never ended, and DDL and migrations only by a rule that somebody wrote for them. */
    private static boolean isTimed(ShapeStats shape) {
        return SqlKind.of(shape.sql) != SqlKind.END
                && !"ddl".equals(SqlMeaning.of(shape.sql).ruleKind())
                && !CallerOf.isMigration(shape.caller);
    }

    private static long literal(String pattern) {
        return pattern.chars().filter(c -> "*? ".indexOf(c) < 0).count();
    }

    private void addRules(List<ShapeStats> callers) {
        long different = callers.stream().mapToLong(this::choose).distinct().count();
        long longest = callers.stream().mapToLong(this::choose).max().orElse(timeout);
        for (ShapeStats shape : callers) {
            boolean isOne = different == 1 || callers.size() > MOST_CALLERS;
            add(shape, isOne ? longest : choose(shape), isOne ? "" : shape.caller);
        }
    }

    private void add(ShapeStats shape, long itsTimeout, String caller) {
        for (SuggestedRule rule : rules) {
            if (rule.timeout == itsTimeout && rule.caller.equals(caller)) {
                rule.add(shape);
                return;
            }
        }
        SuggestedRule rule = new SuggestedRule(itsTimeout, caller);
        rule.add(shape);
        rules.add(rule);
    }

    private void order() {
        rules.sort(Comparator.comparingLong((SuggestedRule rule) -> rule.timeout)
                .reversed()
                .thenComparing(rule -> rule.caller.isEmpty())
                .thenComparing(rule -> rule.caller));
    }

    /** The least timeout that a rule may give it if it has none of its own. The first rule with its pattern decides. */
    long given(ShapeStats shape) {
        for (SuggestedRule rule : rules) {
            if (rule.caller.isEmpty() && rule.mayMatch(shape)) {
                return rule.timeout;
            }
        }
        return rules.stream()
                .filter(rule -> rule.mayMatch(shape))
                .mapToLong(rule -> rule.timeout)
                .min()
                .orElse(timeout);
    }

    /** What all of them together would have ended. */
    double wouldEnd() {
        return rules.stream().mapToDouble(SuggestedRule::wouldEnd).sum()
                + others.stream().mapToDouble(shape -> shape.countFrom(timeout)).sum();
    }
}
