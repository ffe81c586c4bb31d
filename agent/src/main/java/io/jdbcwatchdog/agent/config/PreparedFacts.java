package io.jdbcwatchdog.agent.config;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a statement, prepared for one pass through the rules. Each text is prepared once, however many
 * patterns there are. The more patterns there are, the less of a text is compared, because the watchdog also has other
 * statements to look after.
 */
final class PreparedFacts {

    /** The whole text of a statement may have megabytes. */
    static final int MAX_SQL = 20_000;

    static final int MAX_NAME = 300;

    /** Comparisons for all patterns of one kind together. They take one to three milliseconds. */
    static final int MAX_STEPS = 2_000_000;

    final Rule.StatementFacts raw;
    private final Rules rules;
    private @Nullable GlobText sql;
    private @Nullable BitSet callers;
    private long stepsLeft = MAX_STEPS;

    PreparedFacts(Rule.StatementFacts raw, Rules rules) {
        this.raw = raw;
        this.rules = rules;
    }

    GlobText sql() {
        if (sql == null) {
            sql = GlobText.looseBlanks(raw.sql(), rules.maxSql);
        }
        return sql;
    }

    /** The conditions about callers that the thread's Java stack meets. */
    BitSet callers() {
        if (callers == null) {
            callers = rules.callers.conditionsMetBy(raw.callers(), this);
        }
        return callers;
    }

    GlobText name(String name) {
        return GlobText.of(name, rules.maxName);
    }

    /**
     * Prepares the name of a class that was not on a stack before.
     *
     * @throws Unfinished if this pass has compared enough names
     */
    GlobText prepareClassName(String className, int cost) {
        if (stepsLeft <= 0) {
            throw Unfinished.INSTANCE;
        }
        GlobText text = GlobText.of(className, MAX_NAME);
        stepsLeft -= (long) text.length * cost;
        return text;
    }
}
