package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A thread that sends KILLs to one server, on admin connections of its own. It claims executions only when the connection
 * stands, sends the KILLs, waits for the answer and settles: so a statement that ends by itself waits for one round trip
 * at most.
 */
final class Lane {

    /** How long an answer may take before another lane sees to what waits. Most take less than a millisecond. */
    static final long STALLED = 30_000_000L;

    /**
     * Of KILLs in one command, where the server answers each at once. On MariaDB one of them can take 2 s, and the others
     * would wait for it.
     */
    private static final int MOST_AT_ONCE = 25;

    /** How long to wait before a COMMIT that is overdue is looked at again. */
    private static final long PATIENCE_WITH_COMMIT = 1_000_000_000L;

    private final ThreadPoolExecutor thread;
    private final Queue<Execution> overdue;
    private final Live live;
    private final Graces graces;
    private final AdminConnections admins;
    private final Silence silence;
    private final BiConsumer<ClaimedKill, Answer> teller;
    private volatile long busySince;
    private volatile Session victim;
    private volatile boolean used;
    private volatile boolean connected;

    /** @param overdue what waits for this or another lane */
    Lane(
            ThreadPoolExecutor thread,
            Queue<Execution> overdue,
            Live live,
            Silence silence,
            BiConsumer<ClaimedKill, Answer> teller) {
        this.thread = thread;
        this.overdue = overdue;
        this.live = live;
        this.graces = new Graces(live);
        this.silence = silence;
        this.admins = new AdminConnections(live, silence);
        this.teller = teller;
    }

    /** Whether it has something to do; anybody may ask. */
    boolean isBusy() {
        return busySince != 0 || !thread.getQueue().isEmpty();
    }

    /** Whether it has been at the same thing for too long; anybody may ask. */
    boolean isStalled(long now) {
        long since = busySince;
        return since != 0 && now - since >= STALLED;
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
        warm(session);
        work();
    }

    void warm(Session session) {
        offer(() -> {
            used = true;
            victim = session;
            connected = admins.of(session).ready(session);
        });
    }

    /** Has something asked of the server, if there is a connection to it. */
    void ask(Session session, Consumer<AdminConnection> question) {
        offer(() -> {
            AdminConnection admin = admins.of(session);
            if (admin.ready(session)) {
                question.accept(admin);
            }
            closeUnlessWarm();
        });
    }

    void keepWarm(List<Session> here) {
        offer(() -> admins.keepWarm(here));
    }

    /** Closes its connections where it has some. */
    void letGo() {
        if (used && !isBusy()) {
            used = false;
            reconnect();
        }
    }

    void reconnect() {
        offer(admins::closeAll);
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
        } catch (RejectedExecutionException full) {
            // What waits is taken by what is in front of it, or at the watchdog's next round.
        }
    }

    private void guard(Runnable work) {
        long now = System.nanoTime();
        busySince = now == 0 ? 1 : now;
        try {
            work.run();
        } catch (Throwable t) {
            Faults.count(t);
        } finally {
            busySince = 0;
        }
    }

    private void round() {
        List<Execution> taken = new ArrayList<>();
        try {
            take(taken);
            kill(taken);
        } catch (Throwable t) {
            long again = System.nanoTime() + Graces.REPEAT;
            taken.forEach(execution -> execution.lookAgainAt(again));
            throw t;
        } finally {
            if (!overdue.isEmpty()) {
                work();
            }
        }
        if (overdue.isEmpty()) {
            closeUnlessWarm();
        }
    }

    /** Those claimed together wait for one another's answers, so no more than the server answers at once. */
    private void take(List<Execution> taken) {
        int most = 1;
        while (taken.size() < most) {
            Execution next = overdue.poll();
            if (next == null) {
                return;
            }
            used = true;
            victim = next.session();
            most = victim.server.isMariaDb() ? 1 : MOST_AT_ONCE;
            taken.add(next);
        }
    }

    private void kill(List<Execution> taken) {
        Map<AdminConnection, List<Execution>> byAdmin = new LinkedHashMap<>();
        for (Execution execution : taken) {
            AdminConnection admin = admins.of(execution.session());
            if (!execution.isIdle() && SqlKind.of(execution.texts()) == SqlKind.END) {
                leaveAlone(execution, admin);
            } else {
                byAdmin.computeIfAbsent(admin, none -> new ArrayList<>()).add(execution);
            }
        }
        byAdmin.forEach(this::kill);
    }

    private void closeUnlessWarm() {
        if (!live.now().adminKeepOpen()) {
            admins.closeAll();
        }
    }

    private void kill(AdminConnection admin, List<Execution> executions) {
        boolean ready = admin.ready(executions.get(0).session());
        connected = ready;
        List<ClaimedKill> kills = new ArrayList<>();
        for (Execution execution : executions) {
            ClaimedKill kill = ready ? claim(execution) : null;
            if (kill != null) {
                kills.add(kill);
            } else if (!ready) {
                note(execution, execution.session(), admin.trouble());
            }
        }
        if (!kills.isEmpty()) {
            send(admin, kills);
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
            if (silence.wasSlow(now)) {
                execution.attempt(now).slowServer = true;
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

    private void send(AdminConnection admin, List<ClaimedKill> kills) {
        List<String> statements = new ArrayList<>();
        kills.forEach(kill -> statements.add(kill.statement));
        List<Answer> answers = Collections.emptyList();
        try {
            answers = admin.send(statements);
        } finally {
            for (int i = 0; i < kills.size(); i++) {
                kills.get(i).settle(i < answers.size() ? answers.get(i) : Answer.missing("the killer failed"), graces);
            }
        }
        for (int i = 0; i < kills.size(); i++) {
            teller.accept(kills.get(i), answers.get(i));
        }
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
