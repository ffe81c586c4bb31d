package io.jdbcwatchdog.agent.config;

import java.util.BitSet;

/**
 * A statement as one look through the rules sees it. Each text is made ready once, however many patterns there are, and
 * the more patterns there are the less of it is looked at: the watchdog has others to see to.
 */
final class Seen {

    /** A statement's whole text may have megabytes. */
    static final int MOST_SQL = 20_000;

    static final int MOST_NAME = 300;

    /** Comparisons, for all patterns of a kind together: one to three milliseconds. */
    static final int MOST_STEPS = 2_000_000;

    final Rule.Subject subject;
    private final Rules rules;
    private GlobText sql;
    private BitSet callers;
    private long left = MOST_STEPS;

    Seen(Rule.Subject subject, Rules rules) {
        this.subject = subject;
        this.rules = rules;
    }

    GlobText sql() {
        if (sql == null) {
            sql = GlobText.looseBlanks(subject.sql(), rules.mostSql);
        }
        return sql;
    }

    /** Which conditions about callers its Java stack meets. */
    BitSet callers() {
        if (callers == null) {
            callers = rules.callers.metBy(subject.callers(), this);
        }
        return callers;
    }

    GlobText name(String name) {
        return GlobText.of(name, rules.mostName);
    }

    /** A class that no condition has seen before. @throws Unfinished where that is enough for this time */
    GlobText unknown(String className, int cost) {
        if (left <= 0) {
            throw Unfinished.NOW;
        }
        GlobText text = GlobText.of(className, MOST_NAME);
        left -= (long) text.length * cost;
        return text;
    }
}
