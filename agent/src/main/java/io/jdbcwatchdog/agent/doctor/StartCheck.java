package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.kill.AdminLogin;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes the harmless checks once for each process of a server, and logs one line: what would have to be found out otherwise
 * when the first statement is overdue. Where nothing has a timeout, nothing can be killed, and nothing is asked.
 *
 * <p>It waits for some seconds after the first statement with a timeout, so that it neither disturbs the start of the
 * application nor takes the last place while its pool is opened. Its connection gives its place to the application at any
 * time. Many JVMs may start at the same moment, so each adds a time of its own.
 *
 * <p>The watchdog only looks which server is due. The questions are asked on a thread that lives while there are some.
 */
public final class StartCheck {

    /** JVMs that end sooner never ask. */
    static final long DELAY = TimeUnit.SECONDS.toNanos(15);

    /** The time that each JVM adds is shorter. */
    static final long SPREAD = TimeUnit.SECONDS.toNanos(5);

    private static final int MOST_SERVERS = 100;

    /** What fails is tried again after the same time. */
    private static final int MOST_TRIES = 3;

    private static final int LIMIT_MILLIS = 500;

    /** For all questions: shorter than a connection of the application's waits for the place of this one. */
    private static final long TOTAL = TimeUnit.SECONDS.toNanos(2);

    private final ConcurrentMap<ServerId, Plan> plans = new ConcurrentHashMap<>();
    private final CurrentSettings config;
    private final Executor thread;

    public StartCheck(CurrentSettings config) {
        this(config, AgentThreads.seldom("jdbc-watchdog-check"));
    }

    StartCheck(CurrentSettings config, Executor thread) {
        this.config = config;
        this.thread = thread;
    }

    /** When a process of a server is asked. */
    private static final class Plan {
        final long at;
        final int tries;

        Plan(long at, int tries) {
            this.at = at;
            this.tries = tries;
        }
    }

    /** Looks for servers whose time has come. Only the watchdog calls this, once a second. */
    public void look(Collection<Session> sessions, long now) {
        if (!config.now().checkAtStart()) {
            return;
        }
        for (Session session : sessions) {
            ServerId server = session.server;
            if (server != null && session.isAdminConnectionWanted() && !session.isClosed()) {
                look(session, server, now);
            }
        }
    }

    private void look(Session session, ServerId server, long now) {
        Plan plan = plans.get(server);
        if (plan == null) {
            if (plans.size() < MOST_SERVERS) {
                plans.put(server, plan(now, 0));
            }
        } else if (plan.tries < MOST_TRIES && now - plan.at >= 0) {
            plans.put(server, plan(now, MOST_TRIES));
            try {
                thread.execute(() -> check(session, server, plan.tries + 1));
            } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
                plans.put(server, plan(now, plan.tries + 1));
            }
        }
    }

    private static Plan plan(long now, int tries) {
        return new Plan(now + DELAY + ThreadLocalRandom.current().nextLong(SPREAD), tries);
    }

    private void check(Session session, ServerId server, int tries) {
        try {
            check(session, config.now());
        } catch (NoAnswer e) {
            if (tries < MOST_TRIES && isToBeTriedAgain(e)) {
                plans.put(server, plan(System.nanoTime(), tries));
            } else {
                report(session, e);
            }
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    /** A server that says no goes on to do so, and each attempt may count towards the account's lock. */
    private static boolean isToBeTriedAgain(NoAnswer e) {
        return e.refusal() == NoAnswer.Refusal.NONE;
    }

    /** The application's logging may take its time, so the connection is closed before. */
    private static void check(Session session, Settings settings) throws Exception {
        ask(session, settings).log(session.loader());
    }

    private static StartLine ask(Session session, Settings settings) throws Exception {
        try (SideConnection side = SideConnection.open(session, settings, LIMIT_MILLIS)) {
            Object physical = session.physical();
            if (physical == null) {
                throw new NoAnswer("the application's connection is gone");
            }
            SideQuestions questions = new SideQuestions(side, LIMIT_MILLIS * 1_000_000L, System.nanoTime() + TOTAL);
            limitAnswers(questions, session);
            Login login = AdminLogin.of(session, settings, LIMIT_MILLIS);
            Patient patient = new OneQuestioned(session, physical, questions, new Patient.Way(login.user, login.port));
            String version = patient.askOr("VERSION()", "?");
            Map<String, Finding> findings = Checks.run(Checks.atStart(settings), patient, check -> {});
            NoAnswer gone = questions.gone();
            if (gone != null) {
                throw gone;
            }
            return StartLine.of(session, version, side.account(), findings);
        }
    }

    /** On the server's side too, where the connection does not do so by itself. */
    private static void limitAnswers(SideQuestions questions, Session session) {
        String limit = session.dialect.administration().answerLimit(LIMIT_MILLIS);
        try {
            if (!limit.isEmpty()) {
                questions.column(limit);
            }
        } catch (SQLException olderThanThat) {
            // Then only this side has a limit.
        }
    }

    private void report(Session session, NoAnswer e) {
        String account = SideConnection.account(session, config.now());
        SQLException error = e.error();
        boolean isFull = e.refusal() == NoAnswer.Refusal.NO_ROOM || error != null && EarlyErrors.fullNumber(error) != 0;
        String advice = error == null || isFull ? "" : LoginAdvice.of(error, SafeText.name(account));
        StartLine.unknown(session, account, e.why(), isFull, advice).log(session.loader());
    }
}
