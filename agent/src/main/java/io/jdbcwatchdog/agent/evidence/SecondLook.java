package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at blockers again when they have been idle for long enough. It has a thread of its own, which lives only while it
 * waits: other statements of the same server are helped meanwhile. All wait equally long, so none waits behind another.
 *
 * <p>Victims that come meanwhile wait for the same look, since most of them wait for the same session. And if each of them
 * asked by itself, MariaDB's copy of its locks would never become newer.
 */
final class SecondLook {

    /** A bit longer than a session must have been idle, since the server's clock may be another one. */
    private static final long WAIT = (ForeignBlockers.IDLE_MILLIS + 10) * 1_000_000L;

    /** The KILL of a victim that could not be helped leaves so late, and has its grace as the promise has it. */
    private static final long LONGEST = 2_000_000_000L;

    private static final int MOST_VICTIMS = 1_000;

    private final ThreadPoolExecutor thread = AgentThreads.seldom("jdbc-watchdog-evidence-blocker");

    private final CurrentSettings config;

    /** Those for whom the last look is planned; null if it has begun. Its lock is that of this object. */
    private @Nullable List<Victim> waiting;

    SecondLook(CurrentSettings config) {
        this.config = config;
    }

    private String account(Victim victim) {
        return SideConnection.account(victim.session(), config.now());
    }

    /** Whether this victim waits for a look that is planned anyway, and of the same account. */
    synchronized boolean joins(Victim victim) {
        List<Victim> others = waiting;
        if (others == null
                || others.size() >= MOST_VICTIMS
                || !account(others.get(0)).equals(account(victim))) {
            return false;
        }
        victim.testimony.letHelpTakeLonger();
        others.add(victim);
        return true;
    }

    /** @return false if there is no room */
    synchronized boolean plan(List<Victim> victims, Consumer<List<Victim>> look) {
        if (config.now().killGraceNanos() < LONGEST) {
            victims.forEach(
                    victim -> victim.testimony.missing("who blocks it would have to be looked at twice, for which"
                            + " there is time only with kill-grace=2s or more"));
            return false;
        }
        long at = System.nanoTime() + WAIT;
        List<Victim> all = new ArrayList<>(victims);
        try {
            thread.execute(() -> {
                try {
                    for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    look.accept(begin(all));
                } catch (Throwable t) {
                    Faults.count(t);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            return false;
        }
        all.forEach(victim -> victim.testimony.letHelpTakeLonger());
        waiting = all;
        return true;
    }

    /** Nobody joins any more. */
    private synchronized List<Victim> begin(List<Victim> all) {
        if (waiting == all) {
            waiting = null;
        }
        return all;
    }
}
