package io.jdbcwatchdog.agent.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the values of one attribute few. Each value of an attribute makes another time series in somebody's database, and
 * rules, methods and servers may have any number of names.
 */
final class Names {

    static final int MOST = 100;

    private static final String FURTHER = "others";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The name itself if it is among the first hundred, otherwise {@code others}. */
    String of(String name) {
        return known.contains(name) || known.size() < MOST && known.add(name) ? name : FURTHER;
    }
}
