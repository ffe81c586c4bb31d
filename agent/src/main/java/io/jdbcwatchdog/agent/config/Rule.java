package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A timeout for some statements: the first rule whose conditions all hold decides. */
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
        this.conditions.sort(Comparator.comparing(condition -> condition.on));
    }

    /** Whether all its conditions hold. The Java stack, which costs most, is asked for last. */
    boolean matches(Seen statement) {
        for (Condition condition : conditions) {
            if (!condition.holds(statement)) {
                return false;
            }
        }
        return true;
    }

    /** What its conditions of this kind cost for each character that they look at. */
    long cost(Predicate<Condition.On> kind) {
        return conditions.stream()
                .filter(condition -> kind.test(condition.on))
                .mapToLong(Condition::cost)
                .sum();
    }

    void placeCallers(Callers callers) {
        for (Condition condition : conditions) {
            if (condition.on == Condition.On.CALLER) {
                condition.place(callers.add(condition));
            }
        }
    }

    int patterns() {
        return conditions.stream().mapToInt(Condition::patterns).sum();
    }

    boolean matchesEverything() {
        return conditions.isEmpty();
    }

    /** All there is to know about it, to be compared; not to be logged, since a pattern may hold a literal. */
    @Override
    public String toString() {
        return name + " timeout=" + timeoutNanos + " action=" + action + " " + conditions;
    }

    /** A statement as the rules see it; each is asked for only where a condition needs it. */
    public interface Subject {

        /** As the application wrote it; of a batch the first. */
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
