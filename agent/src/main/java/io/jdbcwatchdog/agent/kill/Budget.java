package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * {@code max-kills-per-minute}: how many executions and idle transactions may be ended in any minute. When so many things
 * are overdue at once, it is the server that is slow, and ending them one after the other would make it worse. Only the
 * watchdog asks.
 */
final class Budget {

    private static final long MINUTE = 60_000_000_000L;

    private final Live live;
    private final Queue<Long> granted = new ArrayDeque<>();
    private boolean exhausted;
    private long toldAt;

    Budget(Live live) {
        this.live = live;
    }

    /** Whether one more may be ended now; then it is counted. */
    boolean grants(long now) {
        int most = live.now().maxKillsPerMinute();
        while (!granted.isEmpty() && now - granted.peek() >= MINUTE) {
            granted.remove();
        }
        boolean room = granted.size() < most;
        if (room && most != Integer.MAX_VALUE) {
            granted.add(now);
        }
        tell(room, most, now);
        return room;
    }

    /** Once a minute at most: at its end, room comes bit by bit, and every bit of it is taken at once. */
    private void tell(boolean room, int most, long now) {
        if (exhausted && room) {
            exhausted = false;
            Later.run(() -> Log.warn("kills go on: the last minute has room again"));
        } else if (!exhausted && !room && (toldAt == 0 || now - toldAt >= MINUTE)) {
            exhausted = true;
            toldAt = now;
            Later.run(() -> Log.warn(
                    "max-kills-per-minute=" + most + " is reached: what is overdue runs on until the minute is over"));
        }
    }
}
