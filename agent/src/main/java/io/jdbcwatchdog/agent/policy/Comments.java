package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.config.Durations;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.sql.TimeoutComment;
import java.util.HashSet;
import java.util.Set;

/** The timeouts that stand in comments. A wrong one is ignored, and logged once. Only the watchdog calls it. */
final class Comments {

    private static final int MOST_LOGGED = 100;

    private final Set<String> logged = new HashSet<>();
    private volatile boolean seen;

    boolean anySeen() {
        return seen;
    }

    /** Null where there is none. */
    Timeout timeoutIn(String sql) {
        String value = TimeoutComment.in(sql);
        if (value == null) {
            return null;
        }
        seen = true;
        try {
            return Timeout.of(Durations.timeout(value), "comment in the SQL");
        } catch (IllegalArgumentException e) {
            logOnce(value, e.getMessage());
            return null;
        }
    }

    private void logOnce(String value, String problem) {
        if (logged.size() < MOST_LOGGED && logged.add(value)) {
            Later.run(() -> Log.warn("a comment /* timeout=... */ in a statement is ignored: the value " + problem
                    + "; valid: a duration above 0 such as 500ms, 2s, 5m or 1h, or none"));
        }
    }
}
