package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Ends what is overdue on one server. It claims executions only when the admin connection stands, sends the KILLs, waits
 * for the answer and settles: so a statement that ends by itself waits for one round trip at most.
 */
public final class Killer {

    /** Of KILLs in one command; MariaDB needs 17 ms for each of many that are in SLEEP. */
    private static final int MOST_AT_ONCE = 25;

    /** How long to wait before a COMMIT that is overdue is looked at again. */
    private static final long PATIENCE_WITH_COMMIT = 1_000_000_000L;

    final ServerId server;
    private final Live live;
    private final Graces graces;
    private final AdminConnections admins;
    private final Reporter reporter;
    private final Orphans orphans = new Orphans();
    private final Queue<Execution> overdue = new ConcurrentLinkedQueue<>();
    private boolean deniedTold;
    private final ThreadPoolExecutor thread = AgentThreads.single("jdbc-watchdog-killer", 90);

    Killer(ServerId server, Live live, Reporter reporter) {
        this.server = server;
        this.reporter = reporter;
        this.live = live;
        this.graces = new Graces(live);
        this.admins = new AdminConnections(live);
    }

    /** Opens the admin connection, since a server that needs killing is often full. */
    void warm(Session session) {
        if (live.now().adminKeepOpen()) {
            offer(() -> admins.of(session).ready(session));
        }
    }

    void keepWarm(Collection<Session> sessions) {
        List<Session> here = here(sessions);
        offer(() -> admins.keepWarm(here));
    }

    void reconnect() {
        offer(admins::closeAll);
    }

    private List<Session> here(Collection<Session> sessions) {
        List<Session> here = new ArrayList<>();
        for (Session session : sessions) {
            if (session.server != null && server.same(session.server)) {
                here.add(session);
            }
        }
        return here;
    }

    /** Its socket was closed, and it may run on. */
    void orphan(Orphan orphan) {
        orphans.add(orphan);
    }

    boolean hasOrphans() {
        return orphans.any();
    }

    void seekOrphans(Collection<Session> sessions) {
        if (!thread.getQueue().isEmpty()) {
            return; // what is overdue comes first
        }
        List<Session> here = here(sessions);
        offer(() -> {
            orphans.seek(admins, here, reporter, overdue::isEmpty);
            closeUnlessWarm();
        });
    }

    /** Whether it has asked the server something so long ago and has had no answer since. Anybody may ask. */
    boolean isUnanswered(long nanos, long now) {
        return admins.silence.isLongerThan(nanos, now);
    }

    void kill(Execution execution) {
        overdue.add(execution);
        offer(this::round);
    }

    private boolean offer(Runnable work) {
        try {
            thread.execute(() -> guard(work));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private static void guard(Runnable work) {
        try {
            work.run();
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    /** Takes what is overdue, up to a few dozen at a time: those claimed wait for one another's answers. */
    private void round() {
        List<Execution> taken = new ArrayList<>();
        try {
            for (Execution next = overdue.poll(); next != null; next = overdue.poll()) {
                taken.add(next);
                if (taken.size() == MOST_AT_ONCE) {
                    break;
                }
            }
            kill(taken);
        } catch (Throwable t) {
            long again = System.nanoTime() + Graces.REPEAT;
            taken.forEach(execution -> execution.lookAgainAt(again));
            throw t;
        }
        if (!overdue.isEmpty()) {
            offer(this::round);
        } else {
            closeUnlessWarm();
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
            tell(kills.get(i), answers.get(i));
        }
    }

    private void tell(ClaimedKill kill, Answer answer) {
        Session session = kill.execution.session();
        if (kill.execution.isIdle() && session.transactions.ended() == kill.execution) {
            reporter.idleEnded(kill.execution);
        }
        if (answer == Answer.DENIED && !deniedTold) {
            deniedTold = true;
            reporter.denied(session);
        }
        ClassLoader loader = Text.loader(session);
        if (Log.debugEnabled(loader)) {
            String said = answer == Answer.DONE ? " ok" : " failed: " + answer.trouble;
            String took = Text.millis(System.nanoTime() - kill.began);
            Later.run(() -> Log.debug(loader, "sent " + kill.statement + said + " in " + took + " " + session));
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
