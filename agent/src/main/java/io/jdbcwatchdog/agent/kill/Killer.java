package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Claim;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Ends what is overdue on one server. It claims an execution only when the admin connection stands, sends one KILL,
 * waits for the answer and settles: so a statement that ends by itself waits for one round trip at most.
 */
public final class Killer {

    /** How long to wait before a COMMIT that is overdue is looked at again. */
    private static final long PATIENCE_WITH_COMMIT = 1_000_000_000L;

    final ServerId server;
    private final Settings settings;
    private final Graces graces;
    private final AdminConnections admins;
    private final Reporter reporter;
    private final Orphans orphans = new Orphans();
    private boolean deniedTold;
    private final ThreadPoolExecutor thread = AgentThreads.single("jdbc-watchdog-killer", 90);

    Killer(ServerId server, Settings settings, Reporter reporter) {
        this.server = server;
        this.reporter = reporter;
        this.settings = settings;
        this.graces = new Graces(settings);
        this.admins = new AdminConnections(settings);
    }

    /** Opens the admin connection, since a server that needs killing is often full. */
    void warm(Session session) {
        if (settings.adminKeepOpen()) {
            offer(() -> admins.of(session).ready(session));
        }
    }

    void keepWarm(Collection<Session> sessions) {
        List<Session> here = here(sessions);
        offer(() -> admins.keepWarm(here));
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
        offer(() -> orphans.seek(admins, here, reporter));
    }

    void kill(Execution execution) {
        if (!offer(() -> attempt(execution))) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
        }
    }

    private boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private void attempt(Execution execution) {
        Session session = execution.session();
        if (session.running() != execution) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
            return;
        }
        AdminConnection admin = admins.of(session);
        try {
            if (SqlKind.of(execution.texts()) == SqlKind.END) {
                leaveAlone(execution, admin);
            } else if (admin.ready(session)) {
                killClaimed(execution, session, admin);
            } else {
                note(execution, session, admin.trouble());
            }
        } finally {
            if (!settings.adminKeepOpen() && thread.getQueue().isEmpty()) {
                admins.closeAll();
            }
        }
    }

    private void killClaimed(Execution execution, Session session, AdminConnection admin) {
        Claim claim = session.claim(execution);
        if (claim == null) {
            execution.lookAgainAt(System.nanoTime() + Graces.REPEAT);
            return;
        }
        long began = System.nanoTime();
        if (!execution.isOverdue(began)) {
            execution.lookAgainAt(execution.deadline());
            session.settle(claim);
            return;
        }
        long again = began + Graces.REPEAT;
        boolean wholeConnection = graces.killsConnection(execution, began) || execution.isQueued();
        String kill = (wholeConnection ? "KILL CONNECTION " : "KILL QUERY ") + session.id;
        Answer answer;
        try {
            Attempts attempts = execution.attempt(began);
            boolean before = attempts.unanswered;
            attempts.unanswered = true;
            answer = admin.send(kill);
            attempts.unanswered = before || answer.missing;
            record(attempts, session, wholeConnection, answer);
            if (answer == Answer.DENIED && !deniedTold) {
                deniedTold = true;
                reporter.denied(session);
            }
            long answered = System.nanoTime();
            again = answer == Answer.DONE && !wholeConnection
                    ? answered + Graces.REPEAT
                    : graces.nextStep(execution, answered);
        } finally {
            execution.lookAgainAt(again);
            session.settle(claim);
        }
        debug(kill, answer, System.nanoTime() - began, session);
    }

    private static void record(Attempts attempts, Session session, boolean wholeConnection, Answer answer) {
        if (answer != Answer.DONE) {
            attempts.trouble = answer.trouble;
            if (answer.missing) {
                session.taint();
            }
        } else if (wholeConnection) {
            attempts.killConnection = true;
        } else {
            attempts.killQueries++;
        }
    }

    private static void debug(String kill, Answer answer, long took, Session session) {
        ClassLoader loader = Text.loader(session);
        if (Log.debugEnabled(loader)) {
            String said = answer == Answer.DONE ? " ok" : " failed: " + answer.trouble;
            Later.run(() -> Log.debug(loader, "sent " + kill + said + " in " + Text.millis(took) + " " + session));
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
