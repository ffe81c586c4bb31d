package io.jdbcwatchdog.agent.config;

import java.util.List;
import java.util.function.Predicate;

/** All rules together, and how much of a statement they may look at, so that a look takes no more than some milliseconds. */
final class Rules {

    private static final int LEAST = 100;

    final List<Rule> all;
    final Callers callers = new Callers();

    /** Characters of a statement's text, and of a name. */
    final int mostSql;

    final int mostName;

    Rules(List<Rule> all) {
        this.all = all;
        all.forEach(rule -> rule.placeCallers(callers));
        this.mostSql = share(Seen.MOST_SQL, on -> on == Condition.On.SQL);
        this.mostName = share(Seen.MOST_NAME, on -> on != Condition.On.SQL && on != Condition.On.CALLER);
    }

    private int share(int most, Predicate<Condition.On> kind) {
        long cost = 1;
        for (Rule rule : all) {
            cost += rule.cost(kind);
        }
        return (int) Math.max(LEAST, Math.min(most, Seen.MOST_STEPS / cost));
    }

    /** The first whose conditions all hold, or null. */
    Rule firstMatch(Rule.Subject subject) {
        Seen seen = new Seen(subject, this);
        for (Rule rule : all) {
            if (rule.matches(seen)) {
                return rule;
            }
        }
        return null;
    }
}
