package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.AnswerLimit;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.IdleTransactions;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * The one thread that looks for overdue executions, and hands each to the killer or the closer. It does no I/O, so nothing
 * can hold it up. No failure ends it.
 *
 * <p>It wakes at the next deadline that it knows, and at least every {@value #TICK_MILLIS} ms to find new executions.
 */
public final class Watchdog implements Runnable {

    private static final long TICK_MILLIS = 10;
    private static final long TICK = TICK_MILLIS * 1_000_000L;
    private static final long SHORTEST_PAUSE = 100_000L;
    private static final long KEEP_WARM = 30_000_000_000L;
    private static final long SEEK_ORPHANS = 1_000_000_000L;

    private final Sessions sessions;
    private final Killers killers;
    private final Escalation escalation;
    private final IdleTransactions idle;
    private final StartupMessages startupMessages;
    private final BiConsumer<Collection<Session>, Long> startCheck;
    private long lastKeepWarm = System.nanoTime();
    private long lastSeek = lastKeepWarm;

    /** Whether a session was closed since the killers were asked to let go. */
    private boolean someLeft;

    /** @param startCheck is shown all sessions once a second, and the time */
    public Watchdog(
            Sessions sessions,
            Killers killers,
            Escalation escalation,
            IdleTransactions idle,
            StartupMessages startupMessages,
            BiConsumer<Collection<Session>, Long> startCheck) {
        this.sessions = sessions;
        this.killers = killers;
        this.escalation = escalation;
        this.idle = idle;
        this.startupMessages = startupMessages;
        this.startCheck = startCheck;
    }

    @Override
    public void run() {
        for (; ; ) {
            long wait = TICK;
            try {
                wait = round(System.nanoTime());
            } catch (Throwable notEvenCounted) {
                // The next round tries again.
            }
            LockSupport.parkNanos(this, wait);
        }
    }

    /**
     * Does one round.
     *
     * @return the time until the next round, in nanoseconds
     */
    long round(long now) {
        long wait = TICK;
        try {
            escalation.round().begin();
            for (Session session : sessions.all()) {
                escalation.round().next();
                wait = Math.min(wait, inspect(session, now));
            }
            killers.check(now);
            AnswerLimit.closeLate(now);
            if (now - lastSeek >= SEEK_ORPHANS) {
                lastSeek = now;
                killers.seekOrphans(sessions.all());
                if (someLeft) {
                    someLeft = false;
                    killers.letGo(sessions.all());
                }
                startCheck.accept(sessions.all(), now);
            }
            if (now - lastKeepWarm >= KEEP_WARM) {
                lastKeepWarm = now;
                sessions.forgetDropped();
                killers.keepWarm(sessions.all());
                startupMessages.reportMissed(sessions.unknown(now));
                startupMessages.noDriverYet();
            }
        } catch (Throwable t) {
            Faults.count(t);
        }
        return Math.max(wait, SHORTEST_PAUSE);
    }

    /** What was open is kept for the log, without the application's statement: that would keep its class loader. */
    private static void releaseStatement(Session session) {
        Transaction left = session.transactions.open();
        if (left != null) {
            left.remember();
        }
    }

    private long inspect(Session session, long now) {
        try {
            Execution running = session.running();
            if (killers.mayWarm() && session.isAdminConnectionToBeOpened()) {
                killers.warm(session);
            }
            if (running == null && session.isClosed()) {
                sessions.remove(session);
                releaseStatement(session);
                someLeft = true;
            }
            Transaction open = session.isClosed() ? null : session.transactions.open();
            if (open != null) {
                idle.askServerSetting(session, open);
            }
            if (running != null) {
                return escalation.check(running, now);
            }
            return open == null ? TICK : idle.check(session, open, now);
        } catch (Throwable t) {
            Faults.count(t);
            return TICK;
        }
    }
}
