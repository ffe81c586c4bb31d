package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Warns about annotations that are not in force. Each warning is logged once, however often the annotation is read. */
final class AnnotationWarnings {

    private static final int MAX_LOGGED = 1_000;
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private AnnotationWarnings() {}

    static void warnOnce(String line) {
        if (LOGGED.size() < MAX_LOGGED && LOGGED.add(line)) {
            Later.run(() -> Log.warn(line));
        }
    }
}
