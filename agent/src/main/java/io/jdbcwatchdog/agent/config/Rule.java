package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A timeout for some statements. The first rule whose conditions all hold is used. */
public final class Rule {

    public final String name;

    /** 0 for none. */
    public final long timeoutNanos;

    public final Action action;

    private final List<Condition> conditions;

    Rule(String name, long timeoutNanos, Action action, List<Condition> conditions) {
        this.name = name;
        this.timeoutNanos = timeoutNanos;
        this.action = action;
        this.conditions = new ArrayList<>(conditions);
        this.conditions.sort(Comparator.comparing(condition -> condition.key));
    }

    /** Whether all its conditions hold. The Java stack costs most, so it is read last. */
    boolean matches(PreparedFacts statement) {
        for (Condition condition : conditions) {
            if (!condition.holds(statement)) {
                return false;
            }
        }
        return true;
    }

    /** The comparisons of its conditions of this kind, for each character. */
    long cost(Predicate<Condition.Key> kind) {
        return conditions.stream()
                .filter(condition -> kind.test(condition.key))
                .mapToLong(Condition::cost)
                .sum();
    }

    void registerCallers(Callers callers) {
        for (Condition condition : conditions) {
            if (condition.key == Condition.Key.CALLER) {
                condition.setCallerIndex(callers.add(condition));
            }
        }
    }

    int patterns() {
        return conditions.stream().mapToInt(Condition::patterns).sum();
    }

    boolean matchesEverything() {
        return conditions.isEmpty();
    }

    /**
     * Everything about the rule, to be compared with another one. It must not be logged, since a pattern may contain a
     * literal.
     */
    @Override
    public String toString() {
        return name + " timeout=" + timeoutNanos + " action=" + action + " " + conditions;
    }

    /** The facts about a statement that rules look at. Each is asked for only if a condition needs it. */
    public interface StatementFacts {

        /** The SQL as the application wrote it; of a batch the first. */
        String sql();

        /** {@code select}, {@code insert}, {@code update}, {@code delete}, {@code replace}, {@code ddl}, {@code call}, {@code load} or {@code other}. */
        String kind();

        String host();

        int port();

        String schema();

        String user();

        /** The name of the thread that executes it. */
        String thread();

        /** The names of the classes on that thread's Java stack, the innermost first. */
        Iterable<String> callers();
    }
}
