package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recorder's events of statements that are overdue and not yet over, by their sessions. */
final class BegunKills {

    private static final int MOST = 1_000;

    private final Map<String, Begun> bySession = new LinkedHashMap<>();

    synchronized void put(StatementInfo statement, Object event) {
        if (bySession.size() >= MOST) {
            bySession.remove(bySession.keySet().iterator().next());
        }
        bySession.put(key(statement.session), new Begun(event));
    }

    /** Null if the statement ended before its event began, or if too many are overdue. */
    synchronized @Nullable Object take(StatementInfo ended) {
        Begun begun = bySession.remove(key(ended.session));
        // The event of an earlier statement may have come too late for its end.
        long started = System.nanoTime() - ended.ranNanos;
        return begun == null || begun.at - started < 0 ? null : begun.event;
    }

    private static String key(SessionInfo session) {
        return session.id + "@" + session.server;
    }

    /** An event with the time when it began. */
    private static final class Begun {
        final Object event;
        final long at = System.nanoTime();

        Begun(Object event) {
            this.event = event;
        }
    }
}
