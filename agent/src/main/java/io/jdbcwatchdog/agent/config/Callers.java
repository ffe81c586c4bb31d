package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conditions about callers of all rules. The same few classes are on every stack, so this class remembers for each
 * of them which conditions it meets. A stack then costs one look-up for each frame, however many rules there are.
 */
final class Callers {

    private static final int MAX_KNOWN = 10_000;

    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, BitSet> metByClass = new ConcurrentHashMap<>();
    private int cost;

    /** @return the condition's index among those about callers */
    int add(Condition condition) {
        conditions.add(condition);
        cost += condition.cost();
        return conditions.size() - 1;
    }

    /** @throws Unfinished if too many of the classes are new. The next call finds what was worked out so far */
    BitSet conditionsMetBy(Iterable<String> classes, PreparedFacts statement) {
        BitSet met = new BitSet(conditions.size());
        for (String name : classes) {
            BitSet metByName = metByClass.get(name);
            if (metByName == null) {
                metByName = remember(name, statement.prepareClassName(name, cost));
            }
            met.or(metByName);
        }
        return met;
    }

    private BitSet remember(String name, GlobText text) {
        BitSet met = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).matchesAny(text)) {
                met.set(i);
            }
        }
        if (metByClass.size() >= MAX_KNOWN) {
            metByClass.clear();
        }
        metByClass.put(name, met);
        return met;
    }
}
