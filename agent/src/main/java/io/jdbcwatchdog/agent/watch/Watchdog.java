package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.IdleTransactions;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Question;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that looks for overdue executions, and hands each to whoever ends it. It sends and closes nothing
 * itself, so nothing can hold it up, and it outlives everything.
 *
 * <p>It wakes at the next deadline it knows of, and at least every {@value #TICK_MILLIS} ms for those it does not know
 * yet.
 */
public final class Watchdog implements Runnable {

    private static final long TICK_MILLIS = 10;
    private static final long TICK = TICK_MILLIS * 1_000_000L;
    private static final long BREATH = 100_000L;
    private static final long KEEP_WARM = 30_000_000_000L;
    private static final long SEEK_ORPHANS = 1_000_000_000L;

    private final Sessions sessions;
    private final Killers killers;
    private final Escalation escalation;
    private final IdleTransactions idle;
    private final Greeting greeting;
    private long warmed = System.nanoTime();
    private long sought = warmed;

    public Watchdog(
            Sessions sessions, Killers killers, Escalation escalation, IdleTransactions idle, Greeting greeting) {
        this.sessions = sessions;
        this.killers = killers;
        this.escalation = escalation;
        this.idle = idle;
        this.greeting = greeting;
    }

    @Override
    public void run() {
        for (; ; ) {
            long wait = TICK;
            try {
                wait = look(System.nanoTime());
            } catch (Throwable noMemoryLeftToCountIt) {
                // The next round will do.
            }
            LockSupport.parkNanos(this, wait);
        }
    }

    /** One round. @return how long until the next, in nanoseconds */
    long look(long now) {
        long wait = TICK;
        try {
            escalation.turn().begin();
            for (Session session : sessions.all()) {
                escalation.turn().next();
                wait = Math.min(wait, inspect(session, now));
            }
            killers.look(now);
            Question.look(now);
            if (now - sought >= SEEK_ORPHANS) {
                sought = now;
                killers.seekOrphans(sessions.all());
            }
            if (now - warmed >= KEEP_WARM) {
                warmed = now;
                sessions.forgetDropped();
                killers.keepWarm(sessions.all());
                greeting.opened(sessions.unknown(now));
                greeting.nobodyYet();
            }
        } catch (Throwable t) {
            Faults.count(t);
        }
        return Math.max(wait, BREATH);
    }

    private long inspect(Session session, long now) {
        try {
            Execution running = session.running();
            if (session.isToBeWarmed()) {
                killers.warm(session);
            }
            if (running == null && session.isClosed()) {
                sessions.remove(session);
            }
            Transaction open = session.isClosed() ? null : session.transactions.open();
            if (open != null) {
                idle.settle(session, open);
            }
            if (running != null) {
                return escalation.see(running, now);
            }
            return open == null ? TICK : idle.see(session, open, now);
        } catch (Throwable t) {
            Faults.count(t);
            return TICK;
        }
    }
}
