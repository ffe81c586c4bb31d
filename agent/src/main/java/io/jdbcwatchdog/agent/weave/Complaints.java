package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong with annotations: logged once, however often they are read. */
final class Complaints {

    private static final int MOST = 1_000;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Complaints() {}

    static void once(String line) {
        if (SAID.size() < MOST && SAID.add(line)) {
            Later.run(() -> Log.warn(line));
        }
    }
}
