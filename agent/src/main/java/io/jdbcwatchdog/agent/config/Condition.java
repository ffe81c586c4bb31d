package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One condition of a rule: what it looks at has to match one of its patterns. */
final class Condition {

    final On on;
    private final List<Glob> patterns;
    private final int count;
    private final int cost;

    /** Among those about callers; {@link Rules} gives it. */
    private int place;

    Condition(On on, List<String> patterns) {
        this.on = on;
        this.patterns = patterns.stream()
                .map(on.compiler)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        this.count = patterns.size();
        this.cost = this.patterns.stream().mapToInt(Glob::cost).sum();
    }

    void place(int among) {
        place = among;
    }

    int patterns() {
        return count;
    }

    /** Comparisons for each character of a text, at most. */
    int cost() {
        return cost;
    }

    boolean holds(Seen statement) {
        return on.look.holds(this, statement);
    }

    boolean any(GlobText text) {
        for (Glob pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyServer(Seen statement) {
        String host = statement.subject.host();
        return any(statement.name(host)) || any(statement.name(host + ":" + statement.subject.port()));
    }

    @Override
    public String toString() {
        return on.label() + "=" + patterns.stream().map(p -> p.pattern).collect(Collectors.toList());
    }

    /** What a condition can look at; what costs least comes first, and is asked first. */
    enum On {
        KIND((patterns, seen) -> patterns.any(seen.name(seen.subject.kind()))),
        SCHEMA((patterns, seen) -> patterns.any(seen.name(seen.subject.schema()))),
        USER((patterns, seen) -> patterns.any(seen.name(seen.subject.user()))),
        SERVER((patterns, seen) -> patterns.anyServer(seen)),
        THREAD((patterns, seen) -> patterns.any(seen.name(seen.subject.thread()))),
        SQL((patterns, seen) -> patterns.any(seen.sql()), On::loose),
        CALLER((patterns, seen) -> seen.callers().get(patterns.place), On::classOrPackage);

        static final List<String> KINDS = Collections.unmodifiableList(
                Arrays.asList("select", "insert", "update", "delete", "replace", "ddl", "call", "load", "other"));

        private final Look look;
        private final Function<String, List<Glob>> compiler;

        On(Look look) {
            this(look, pattern -> Collections.singletonList(Glob.of(pattern)));
        }

        On(Look look, Function<String, List<Glob>> compiler) {
            this.look = look;
            this.compiler = compiler;
        }

        /** As in the file. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static List<Glob> loose(String pattern) {
            return Collections.singletonList(Glob.looseBlanks(pattern));
        }

        /** The class itself, what is nested in it (or generated from it), and what is in the package of that name. */
        private static List<Glob> classOrPackage(String pattern) {
            return Arrays.asList(Glob.of(pattern), Glob.of(pattern + "$*"), Glob.of(pattern + ".*"));
        }
    }

    private interface Look {
        boolean holds(Condition patterns, Seen statement);
    }
}
