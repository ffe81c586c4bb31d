package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * A thread that sends KILLs to one server, on admin connections of its own. It claims executions only when the connection
 * stands, sends the KILLs, waits for the answer and settles: so a statement that ends by itself waits for one round trip
 * at most.
 */
final class Lane {

    /** How long to wait before a COMMIT that is overdue is looked at again. */
    private static final long PATIENCE_WITH_COMMIT = 1_000_000_000L;

    /** Most answers take less than a millisecond. */
    private static final long LATE = 5_000_000L;

    private static final long HELD_UP = 100_000_000L;

    private final ThreadPoolExecutor thread;
    private final Queue<Execution> overdue;
    private final Live live;
    private final Graces graces;
    private final AdminConnections admins;
    private final LongUnaryOperator late;
    private final BiConsumer<ClaimedKill, Answer> teller;
    private volatile long busySince;
    private volatile long asked;
    private volatile Session victim;
    private volatile long lastUsed;
    private volatile boolean connected;

    /**
     * @param overdue what waits for this or another lane
     * @param silence since when nobody had an answer from the server
     * @param late for how long somebody waits for one, or did a moment ago, at a given time
     */
    Lane(
            ThreadPoolExecutor thread,
            Queue<Execution> overdue,
            Live live,
            Silence silence,
            LongUnaryOperator late,
            BiConsumer<ClaimedKill, Answer> teller) {
        this.thread = thread;
        this.overdue = overdue;
        this.live = live;
        this.graces = new Graces(live);
        this.late = late;
        this.admins = new AdminConnections(live, silence);
        this.teller = teller;
    }

    /** Whether it has something to do; anybody may ask. */
    boolean isBusy() {
        return busySince != 0 || !thread.getQueue().isEmpty();
    }

    /** How long it has been at the same thing, in nanoseconds; anybody may ask. */
    long busyFor(long now) {
        long since = busySince;
        return since == 0 ? 0 : now - since;
    }

    /** How long it has waited for the answer to a KILL, in nanoseconds; anybody may ask. */
    long waitsFor(long now) {
        long since = asked;
        return since == 0 ? 0 : now - since;
    }

    /** The session that it was last busy with, or null. */
    Session victim() {
        return victim;
    }

    /** Whether the last connection that it needed was there. */
    boolean isConnected() {
        return connected;
    }

    /** Takes what waits, until nothing does. */
    void work() {
        if (thread.getQueue().isEmpty()) {
            offer(this::round);
        }
    }

    /** As {@link #work}, but with an admin connection for what may come, where nothing waits. */
    void begin(Session session) {
        offer(() -> {
            ready(session);
            round();
        });
    }

    void warm(Session session, Rehearsal rehearsal) {
        offer(() -> {
            ready(session);
            busySince = 0; // what comes during the rehearsal waits for what it needs itself, and for no answer
            AdminConnection admin = admins.of(session);
            if (connected) {
                rehearsal.of(session, admin, execution -> kill(execution, admin));
            }
        });
    }

    /** Not where there is no room for a connection that nobody needs yet. */
    private void ready(Session session) {
        lastUsed = busySince;
        victim = session;
        AdminConnection admin = admins.of(session);
        connected = !admin.seat.isTight(session) && admin.ready(session);
        if (!connected && admins.of(session) != admin) {
            connected = admins.of(session).ready(session); // the admin user's password was not given
        }
    }

    /** Has something asked of the server, if there is a connection to it. */
    void ask(Session session, Consumer<AdminConnection> question) {
        offer(() -> {
            AdminConnection admin = admins.of(session);
            if (!admin.seat.isTight(session) && admin.ready(session)) {
                question.accept(admin);
            }
            closeUnlessWarm();
        });
    }

    void keepWarm(List<Session> here) {
        offer(() -> admins.keepWarm(here));
    }

    /** Closes its connections, where it has some and has not needed them for so long. */
    void letGo(long nanos, long now) {
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
        });
    }

    void seek(Orphans orphans, List<Session> here, Reporter reporter) {
        if (isBusy()) {
            return; // what is overdue comes first
        }
        offer(() -> {
            orphans.seek(admins, here, reporter, overdue::isEmpty);
            closeUnlessWarm();
        });
    }

    private void offer(Runnable work) {
        try {
            thread.execute(() -> guard(work));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            // What waits is taken by what is in front of it, or at the watchdog's next round.
        }
    }

    /** What it does from now on has not taken any time yet. */
    private void begins() {
        long now = System.nanoTime();
        busySince = now == 0 ? 1 : now;
    }

    private void guard(Runnable work) {
        begins();
        try {
            work.run();
        } catch (Throwable t) {
            Faults.count(t);
        } finally {
            busySince = 0;
        }
    }

    /** One at a time: those whose KILLs went out together would wait for the slowest of the answers. */
    private void round() {
        try {
            for (Execution next = overdue.poll(); next != null; next = overdue.poll()) {
                take(next);
            }
        } finally {
            if (!overdue.isEmpty()) {
                work();
            }
        }
        closeUnlessWarm();
    }

    private void take(Execution execution) {
        victim = execution.session();
        begins();
        lastUsed = busySince;
        try {
            AdminConnection admin = admins.of(victim);
            if (!execution.isIdle() && SqlKind.of(execution.texts()) == SqlKind.END) {
                leaveAlone(execution, admin);
            } else {
                kill(execution, admin);
            }
        } catch (Throwable t) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
            throw t;
        }
    }

    private void kill(Execution execution, AdminConnection admin) {
        connected = false;
        connected = admin.ready(execution.session());
        begins();
        if (!connected) {
            note(execution, execution.session(), admin.trouble());
            return;
        }
        ClaimedKill kill = claim(execution);
        if (kill != null) {
            send(admin, kill);
        }
    }

    private void closeUnlessWarm() {
        if (live.now().adminKeepOpen()) {
            admins.closeTight();
        } else {
            admins.closeAll();
        }
    }

    private ClaimedKill claim(Execution execution) {
        Session session = execution.session();
        Claim claim = live.now().observe() ? null : session.claim(execution);
        long now = System.nanoTime();
        if (claim == null) {
            execution.lookAgainAt(now + Graces.REPEAT);
            return null;
        }
        if (!execution.isOverdue(now)) {
            execution.lookAgainAt(execution.deadline());
            session.settle(claim);
            return null;
        }
        try {
            if (waitsForOthers(execution, now)) {
                execution.lookAgainAt(now + Graces.REPEAT);
                session.settle(claim);
                return null;
            }
            boolean wholeConnection = execution.isIdle()
                    || execution.timeout().action == Action.KILL_CONNECTION
                    || graces.killsConnection(execution, now)
                    || !execution.isKillQuerySafe();
            return new ClaimedKill(execution, claim, wholeConnection, now);
        } catch (Throwable t) {
            Faults.count(t);
            execution.lookAgainAt(now + Graces.REPEAT);
            session.settle(claim);
            return null;
        }
    }

    /**
     * While an answer is late, no KILL is repeated. On MariaDB a KILL holds what its victim needs in order to end, so a
     * repeated one can make the server wait for two seconds more. Where the server is held up by that, graces begin later.
     */
    private boolean waitsForOthers(Execution execution, long now) {
        long wait = late.applyAsLong(now);
        if (wait < LATE) {
            return false;
        }
        Attempts attempts = execution.attempt(now);
        attempts.slowServer |= wait >= HELD_UP;
        return attempts.killQueries > 0 && !graces.killsConnection(execution, now);
    }

    private void send(AdminConnection admin, ClaimedKill kill) {
        Answer answer = Answer.missing("the killer failed");
        asked = System.nanoTime() | 1;
        try {
            answer = admin.send(kill.statement);
        } finally {
            asked = 0;
            kill.settle(answer, graces);
        }
        teller.accept(kill, answer);
    }

    /** No KILL could be sent: the verdict will say why, and the escalation goes on. */
    private void note(Execution execution, Session session, String trouble) {
        Claim claim = session.claim(execution);
        if (claim == null) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
            return;
        }
        long now = System.nanoTime();
        if (execution.isOverdue(now)) {
            execution.attempt(now).trouble = trouble;
        }
        execution.lookAgainAt(now + Graces.REPEAT);
        session.settle(claim);
    }

    /** A COMMIT or ROLLBACK is left alone for as long as the server answers, however long it takes. */
    private void leaveAlone(Execution execution, AdminConnection admin) {
        boolean answers = admin.serverAnswers(execution.session());
        execution.spare(answers);
        if (!answers) {
            note(execution, execution.session(), "the server does not answer");
        }
        execution.lookAgainAt(System.nanoTime() + PATIENCE_WITH_COMMIT);
    }
}
