package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The recorder's events of statements that are overdue and not yet over, by their sessions. */
final class BegunKills {

    static final int MOST = 1_000;

    /** An escalation takes seconds. What is older belongs to a session that is gone. */
    private static final long OLD = TimeUnit.MINUTES.toNanos(10);

    private final Map<String, Begun> bySession = new ConcurrentHashMap<>();

    /** The watchdog calls this. */
    void put(SessionInfo session, Object event) {
        if (bySession.size() >= MOST) {
            long now = System.nanoTime();
            bySession.values().removeIf(begun -> now - begun.at > OLD);
        }
        if (bySession.size() < MOST) {
            bySession.put(key(session), new Begun(event));
        }
    }

    /** Null if the statement ended before its event began, or if too many are overdue. */
    @Nullable
    Object take(StatementInfo ended) {
        Begun begun = bySession.remove(key(ended.session));
        // A statement that was overdue earlier on this session may have left its event here.
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
