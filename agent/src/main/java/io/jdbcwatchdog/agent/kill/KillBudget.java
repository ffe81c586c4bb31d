package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.KillsHeld;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * {@code max-kills-per-minute}: how many executions and idle transactions may be ended in any minute. When more are overdue
 * at once, the server itself must be slow, and ending them one after the other would make it worse. The watchdog uses this,
 * and whoever ends a session that blocks.
 */
public final class KillBudget {

    private static final long MINUTE = 60_000_000_000L;

    private final CurrentSettings config;
    private final Events events;
    private final Queue<Long> granted = new ArrayDeque<>();
    private boolean exhausted;
    private long reportedAt;

    public KillBudget(CurrentSettings config, Events events) {
        this.config = config;
        this.events = events;
    }

    /** Whether one more may be ended now. If so, it is counted. */
    public synchronized boolean grants(long now) {
        int limit = config.now().maxKillsPerMinute();
        while (!granted.isEmpty() && now - granted.peek() >= MINUTE) {
            granted.remove();
        }
        boolean room = granted.size() < limit;
        if (room && limit != Integer.MAX_VALUE) {
            granted.add(now);
        }
        report(room, limit, now);
        return room;
    }

    /** At most once a minute: at the end of a minute, room becomes free bit by bit, and each bit is taken at once. */
    private void report(boolean room, int limit, long now) {
        if (exhausted && room) {
            exhausted = false;
            events.publish(new KillsHeld(false, limit));
        } else if (!exhausted && !room && (reportedAt == 0 || now - reportedAt >= MINUTE)) {
            exhausted = true;
            reportedAt = now;
            events.publish(new KillsHeld(true, limit));
        }
    }
}
