package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conditions about callers, of all rules together. For each class that was on a stack it remembers which of them it
 * meets, since the same few are on every stack: so a stack costs one look-up a frame, however many rules there are.
 */
final class Callers {

    private static final int MOST = 10_000;

    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, BitSet> known = new ConcurrentHashMap<>();
    private int cost;

    /** @return its place among them */
    int add(Condition condition) {
        conditions.add(condition);
        cost += condition.cost();
        return conditions.size() - 1;
    }

    /** @throws Unfinished where too much of it is new; what was found out is remembered */
    BitSet metBy(Iterable<String> classes, Seen statement) {
        BitSet met = new BitSet(conditions.size());
        for (String name : classes) {
            BitSet ofName = known.get(name);
            if (ofName == null) {
                ofName = remember(name, statement.unknown(name, cost));
            }
            met.or(ofName);
        }
        return met;
    }

    private BitSet remember(String name, GlobText text) {
        BitSet met = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).any(text)) {
                met.set(i);
            }
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, met);
        return met;
    }
}
