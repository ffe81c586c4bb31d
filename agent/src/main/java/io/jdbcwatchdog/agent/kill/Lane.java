package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A thread that sends KILLs to one server, on its own admin connections. It claims an execution only when the connection is
 * ready. Then it sends the KILL, waits for the answer, and settles the claim. So a statement that ends by itself waits for
 * one round trip at most.
 */
final class Lane {

    private final ThreadPoolExecutor thread;
    private final Queue<Execution> overdue;
    private final CurrentSettings config;
    private final AdminConnections admins;
    private final KillSender sender;
    private volatile long busySince;
    private volatile @Nullable Session victim;
    private volatile long lastUsed;
    private volatile boolean connected;

    /** Whether the last attempt to get an admin connection failed. */
    private volatile boolean missing;

    /**
     * @param overdue the queue of overdue executions, which all lanes share
     * @param silence since when the server has not answered any lane
     * @param lateness how late an answer of the server is, or was a moment ago, at a given time
     */
    Lane(
            ThreadPoolExecutor thread,
            Queue<Execution> overdue,
            CurrentSettings config,
            Silence silence,
            LongUnaryOperator lateness,
            BiConsumer<ClaimedKill, KillAnswer> onAnswer) {
        this.thread = thread;
        this.overdue = overdue;
        this.config = config;
        this.admins = new AdminConnections(config, silence);
        this.sender = new KillSender(config, lateness, onAnswer);
    }

    /** Whether it has something to do. Any thread may call this. */
    boolean isBusy() {
        return busySince != 0 || !thread.getQueue().isEmpty();
    }

    /** How long it has been busy with the same work, in nanoseconds. Any thread may call this. */
    long busyFor(long now) {
        long since = busySince;
        return since == 0 ? 0 : now - since;
    }

    /** How long it has waited for the answer to a KILL, in nanoseconds. Any thread may call this. */
    long waitsForAnswer(long now) {
        return sender.waitsForAnswer(now);
    }

    /** The session that it was last busy with; null if there was none yet. */
    @Nullable
    Session victim() {
        return victim;
    }

    /** Whether it got the last admin connection that it needed. */
    boolean isConnected() {
        return connected;
    }

    /** Whether it needed an admin connection the last time, and got none. */
    boolean isConnectionMissing() {
        return missing;
    }

    /** Handles the executions in the queue until it is empty. */
    void work() {
        if (thread.getQueue().isEmpty()) {
            offer(this::workOffQueue);
        }
    }

    /** Like {@link #work}, but opens an admin connection even if the queue is empty. */
    void connectAndWork(Session session) {
        offer(() -> {
            connectInAdvance(session);
            workOffQueue();
        });
    }

    void warm(Session session, Rehearsal rehearsal) {
        offer(() -> {
            connectInAdvance(session);
            busySince = 0; // during the rehearsal this lane does not count as held up by an answer
            AdminConnection admin = admins.of(session);
            if (connected) {
                rehearsal.of(session, admin, execution -> {
                    kill(execution, admin);
                    busySince = 0;
                });
            }
        });
    }

    /** Opens the admin connection in advance, unless the server or the account has no room for it. */
    private void connectInAdvance(Session session) {
        lastUsed = busySince;
        victim = session;
        AdminConnection admin = admins.of(session);
        connected = !admin.seat.isTight(session) && admin.connect(session);
        if (!connected && admins.of(session) != admin) {
            connected = admins.of(session).connect(session); // the admin user's password was withheld
        }
        missing = !connected;
    }

    /** Asks the server something, if there is a connection or room for one. */
    void ask(Session session, Consumer<AdminConnection> question) {
        offer(() -> {
            AdminConnection admin = admins.of(session);
            if (!admin.seat.isTight(session) && admin.connect(session)) {
                question.accept(admin);
            }
            closeUnlessWarm();
        });
    }

    void keepWarm(List<Session> here) {
        offer(() -> admins.keepWarm(here));
    }

    void letGo(Collection<Session> sessions) {
        if (admins.haveUnloadable()) {
            offer(() -> admins.letGo(sessions));
        }
    }

    /** Closes its connections if it has not needed them for this long. */
    void closeIfUnused(long nanos, long now) {
        long last = lastUsed;
        if (last != 0 && now - last >= nanos && !isBusy()) {
            lastUsed = 0;
            reconnect();
        }
    }

    void reconnect() {
        offer(() -> {
            admins.closeAll();
            connected = false;
            missing = false;
        });
    }

    void seek(Orphans orphans, List<Session> here, Events events) {
        if (isBusy()) {
            return; // overdue executions come first
        }
        offer(() -> {
            orphans.seek(
                    admins,
                    here,
                    events,
                    () -> overdue.isEmpty() && !config.now().observe());
            closeUnlessWarm();
        });
    }

    private void offer(Runnable work) {
        try {
            thread.execute(() -> runTimed(work));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            // The work in front of it handles the queue, or the watchdog's next round offers it again.
        }
    }

    /** Measures the time of the following work from now on. */
    private void startTiming() {
        long now = System.nanoTime();
        busySince = now == 0 ? 1 : now;
    }

    private void runTimed(Runnable work) {
        startTiming();
        try {
            work.run();
        } catch (Throwable t) {
            Faults.count(t);
        } finally {
            busySince = 0;
        }
    }

    /** KILLs are sent one at a time. If several were sent together, all would wait for the slowest answer. */
    private void workOffQueue() {
        try {
            for (Execution next = overdue.poll(); next != null; next = overdue.poll()) {
                handle(next);
            }
        } finally {
            if (!overdue.isEmpty()) {
                work();
            }
        }
        closeUnlessWarm();
    }

    private void handle(Execution execution) {
        Session session = execution.session();
        victim = session;
        startTiming();
        lastUsed = busySince;
        try {
            AdminConnection admin = admins.of(session);
            if (execution.endsTransaction()) {
                sender.spare(execution, admin);
            } else {
                kill(execution, admin);
            }
        } catch (Throwable t) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT_PAUSE);
            throw t;
        }
    }

    private void kill(Execution execution, AdminConnection admin) {
        connected = false;
        connected = admin.connect(execution.session());
        missing = !connected;
        startTiming();
        if (!connected) {
            sender.recordTrouble(execution, admin.trouble());
            return;
        }
        sender.kill(execution, admin);
    }

    private void closeUnlessWarm() {
        if (config.now().adminKeepOpen()) {
            admins.closeTight();
        } else {
            admins.closeAll();
        }
    }
}
