package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One condition of a rule: a fact about the statement has to match one of the patterns. */
final class Condition {

    final Key key;
    private final List<Glob> patterns;
    private final int count;
    private final int cost;

    /** Its index among the conditions about callers, set by {@link Rules}. */
    private int callerIndex;

    Condition(Key key, List<String> patterns) {
        this.key = key;
        this.patterns = patterns.stream()
                .map(key.compiler)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        this.count = patterns.size();
        this.cost = this.patterns.stream().mapToInt(Glob::cost).sum();
    }

    void setCallerIndex(int index) {
        callerIndex = index;
    }

    int patterns() {
        return count;
    }

    /** The most comparisons for each character of a text. */
    int cost() {
        return cost;
    }

    boolean holds(PreparedFacts statement) {
        return key.matcher.holds(this, statement);
    }

    boolean matchesAny(GlobText text) {
        for (Glob pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAnyServer(PreparedFacts statement) {
        String host = statement.raw.host();
        return matchesAny(statement.name(host)) || matchesAny(statement.name(host + ":" + statement.raw.port()));
    }

    @Override
    public String toString() {
        return key.label() + "=" + patterns.stream().map(p -> p.pattern).collect(Collectors.toList());
    }

    /** The keys of conditions in the file. The cheapest to compare come first, and are compared first. */
    enum Key {
        KIND((condition, facts) -> condition.matchesAny(facts.name(facts.raw.kind()))),
        SCHEMA((condition, facts) -> condition.matchesAny(facts.name(facts.raw.schema()))),
        USER((condition, facts) -> condition.matchesAny(facts.name(facts.raw.user()))),
        SERVER((condition, facts) -> condition.matchesAnyServer(facts)),
        THREAD((condition, facts) -> condition.matchesAny(facts.name(facts.raw.thread()))),
        SQL((condition, facts) -> condition.matchesAny(facts.sql()), Key::looseBlanks),
        CALLER((condition, facts) -> facts.callers().get(condition.callerIndex), Key::classOrPackage);

        static final List<String> KINDS = Collections.unmodifiableList(
                Arrays.asList("select", "insert", "update", "delete", "replace", "ddl", "call", "load", "other"));

        private final Matcher matcher;
        private final Function<String, List<Glob>> compiler;

        Key(Matcher matcher) {
            this(matcher, pattern -> Collections.singletonList(Glob.of(pattern)));
        }

        Key(Matcher matcher, Function<String, List<Glob>> compiler) {
            this.matcher = matcher;
            this.compiler = compiler;
        }

        /** The key as the file has it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static List<Glob> looseBlanks(String pattern) {
            return Collections.singletonList(Glob.looseBlanks(pattern));
        }

        /** The class itself, classes nested in it or generated from it, and everything in the package of that name. */
        private static List<Glob> classOrPackage(String pattern) {
            return Arrays.asList(Glob.of(pattern), Glob.of(pattern + "$*"), Glob.of(pattern + ".*"));
        }
    }

    private interface Matcher {
        boolean holds(Condition condition, PreparedFacts statement);
    }
}
