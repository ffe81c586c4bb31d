package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The timeouts in SQL comments. An invalid one is ignored, and logged once. Only the watchdog calls this. */
final class Comments {

    private static final int MAX_LOGGED = 100;

    private final Set<String> logged = new HashSet<>();
    private volatile boolean foundAny;

    boolean foundAny() {
        return foundAny;
    }

    /** Null if there is none. */
    @Nullable
    Timeout timeout(SqlMeaning meaning) {
        String value = meaning.commentTimeout();
        if (value == null) {
            return null;
        }
        foundAny = true;
        try {
            return Timeout.of(Durations.timeout(value), "comment in the SQL");
        } catch (IllegalArgumentException e) {
            logOnce(value, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void logOnce(String value, String problem) {
        if (logged.size() < MAX_LOGGED && logged.add(value)) {
            Later.run(() -> Log.warn("a comment /* timeout=... */ in a statement is ignored: the value " + problem
                    + "; valid: a duration above 0 such as 500ms, 2s, 5m or 1h, or none"));
        }
    }
}
