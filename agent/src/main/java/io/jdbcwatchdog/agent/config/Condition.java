package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One condition of a rule: what it looks at has to match one of its patterns. */
final class Condition {

    /** A statement's whole text may have megabytes, and the watchdog has others to see to. */
    private static final int MOST_SQL = 20_000;

    /** Classes whose answer is remembered: the same few are on every stack. */
    private static final int MOST_CALLERS = 10_000;

    final On on;
    private final List<Glob> patterns;
    private final Map<String, Boolean> callers = new ConcurrentHashMap<>();

    Condition(On on, List<String> patterns) {
        this.on = on;
        this.patterns = patterns.stream()
                .map(on.compiler)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    boolean holds(Rule.Subject subject) {
        return on.look.holds(this, subject);
    }

    private boolean any(String text) {
        for (Glob pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyServer(String host, int port) {
        return any(host) || any(host + ":" + port);
    }

    private boolean anyCaller(Iterable<String> classes) {
        for (String name : classes) {
            if (isCaller(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCaller(String name) {
        Boolean known = callers.get(name);
        if (known == null) {
            known = any(name);
            if (callers.size() >= MOST_CALLERS) {
                callers.clear();
            }
            callers.put(name, known);
        }
        return known;
    }

    @Override
    public String toString() {
        return on.label() + "=" + patterns.stream().map(p -> p.pattern).collect(Collectors.toList());
    }

    /** What a condition can look at; what costs least comes first, and is asked first. */
    enum On {
        KIND((patterns, subject) -> patterns.any(subject.kind())),
        SCHEMA((patterns, subject) -> patterns.any(subject.schema())),
        USER((patterns, subject) -> patterns.any(subject.user())),
        SERVER((patterns, subject) -> patterns.anyServer(subject.host(), subject.port())),
        THREAD((patterns, subject) -> patterns.any(subject.thread())),
        SQL((patterns, subject) -> patterns.any(beginning(subject.sql())), On::loose),
        CALLER((patterns, subject) -> patterns.anyCaller(subject.callers()), On::classOrPackage);

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

        private static String beginning(String sql) {
            return sql.length() <= MOST_SQL ? sql : sql.substring(0, MOST_SQL);
        }
    }

    private interface Look {
        boolean holds(Condition patterns, Rule.Subject subject);
    }
}
