package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.kill.AdminLogin;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The doctor inside a JVM that has the agent: it examines every server and account of which the JVM has a session now. It logs
 * in twice as the agent does, on a thread of its own, whose statements the agent does not watch.
 */
public final class Doctor {

    /** Longer than the statement that it kills would last. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST = 10;

    private final CurrentSettings config;
    private final Sessions sessions;

    public Doctor(CurrentSettings config, Sessions sessions) {
        this.config = config;
        this.sessions = sessions;
    }

    /** A table for each server and account, after some seconds. Two at a time would find each other's connections. */
    public synchronized String examine() throws InterruptedException {
        FutureTask<String> work = new FutureTask<>(this::examineAll);
        AgentThreads.of("jdbc-watchdog-doctor", work).start();
        try {
            return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            work.cancel(true);
            return "the servers have not answered within " + PATIENCE_SECONDS + " s";
        } catch (ExecutionException e) {
            return "this could not be found out: " + SafeText.message(e);
        }
    }

    private String examineAll() {
        Map<String, Session> examples = new LinkedHashMap<>();
        for (Session session : sessions.all()) {
            if (session.server != null && !session.isClosed() && examples.size() < MOST) {
                examples.putIfAbsent(
                        SafeText.name(session.endpoint.user) + " at " + SafeText.name(session.endpoint.toString()),
                        session);
            }
        }
        if (examples.isEmpty()) {
            return "this JVM has no connection of which it is known which server it is on";
        }
        StringBuilder text = new StringBuilder();
        examples.forEach((name, session) ->
                text.append(name).append(":\n").append(examine(session)).append('\n'));
        return text.toString();
    }

    private String examine(Session session) {
        Object physical = session.physical();
        if (physical == null) {
            return "its connection is gone\n";
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(physical.getClass().getClassLoader());
        Login admin = AdminLogin.of(session, config.now(), TIMEOUT_MILLIS);
        try (TwoConnections patient = TwoConnections.of(
                connect(session, physical, new Login(null, null, 0, TIMEOUT_MILLIS)),
                session.driver,
                () -> connect(session, physical, admin),
                new Patient.Way(admin.user, admin.port),
                null,
                work -> AgentThreads.of("jdbc-watchdog-doctor-2", work).start())) {
            return text(Checks.run(Checks.ALL, patient, check -> {}));
        } catch (SQLException e) {
            return text(LoginRefusal.table(
                    e, Collections.singletonList(session.dialect), SafeText.name(session.endpoint.user), 0, null));
        } catch (Exception e) {
            return "this could not be found out: " + SafeText.message(e) + "\n";
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String text(Map<String, Finding> findings) {
        return String.join("\n", Table.of(findings)) + "\n";
    }

    private static Connection connect(Session session, Object physical, Login login) throws Exception {
        return session.driver.connect(physical, session.provenServer().address(), login);
    }
}
