package io.jdbcwatchdog.agent.config;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All rules, and how much of a statement they may compare so that one pass takes only a few milliseconds. */
final class Rules {

    private static final int MIN_CHARACTERS = 100;

    final List<Rule> all;
    final Callers callers = new Callers();

    /** How many characters of a statement's text and of a name are compared. */
    final int maxSql;

    final int maxName;

    Rules(List<Rule> all) {
        this.all = all;
        all.forEach(rule -> rule.registerCallers(callers));
        this.maxSql = charactersToCompare(PreparedFacts.MAX_SQL, key -> key == Condition.Key.SQL);
        this.maxName = charactersToCompare(
                PreparedFacts.MAX_NAME, key -> key != Condition.Key.SQL && key != Condition.Key.CALLER);
    }

    private int charactersToCompare(int max, Predicate<Condition.Key> kind) {
        long cost = 1;
        for (Rule rule : all) {
            cost += rule.cost(kind);
        }
        return (int) Math.max(MIN_CHARACTERS, Math.min(max, PreparedFacts.MAX_STEPS / cost));
    }

    /** The first rule whose conditions all hold, or null. */
    @Nullable
    Rule firstMatch(Rule.StatementFacts facts) {
        PreparedFacts prepared = new PreparedFacts(facts, this);
        for (Rule rule : all) {
            if (rule.matches(prepared)) {
                return rule;
            }
        }
        return null;
    }
}
