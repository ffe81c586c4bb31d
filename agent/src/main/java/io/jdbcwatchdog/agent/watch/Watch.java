package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Patience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.bootstrap.Handler;
import java.util.concurrent.TimeUnit;

/**
 * What the hooks lead to. For a statement that ends in time this is all that happens: one {@link Execution} allocated,
 * put into its session's slot and taken out again. Nothing is shared between sessions, logged, or sent.
 */
public final class Watch implements Handler {

    private final Timeout general;
    private final Sessions sessions;
    private final Reporter reporter;
    private final Patience patience;
    private final Greeting greeting;
    private final Introduction introduction;

    public Watch(Timeout general, Sessions sessions, Reporter reporter, Patience patience, Greeting greeting) {
        this.general = general;
        this.sessions = sessions;
        this.reporter = reporter;
        this.patience = patience;
        this.greeting = greeting;
        this.introduction = new Introduction(greeting);
    }

    @Override
    public Object enter(Object statement, String sql) {
        Frame frame = Frame.current();
        if (frame.blind) {
            return null;
        }
        if (frame.depth == 0) {
            Timeout timeout = frame.annotated == null ? general : frame.annotated;
            frame.execution = timeout == Timeout.NONE ? null : new Execution(statement, sql, timeout);
        }
        frame.depth++;
        return frame;
    }

    @Override
    public Throwable exit(Object token, Object result, Throwable thrown) {
        if (token == null) {
            return thrown;
        }
        Frame frame = (Frame) token;
        if (--frame.depth > 0) {
            return thrown;
        }
        Execution execution = frame.execution;
        frame.execution = null;
        if (execution == null || execution.session() == null) {
            return thrown;
        }
        execution.session().end(execution, patience);
        return execution.attempts() == null ? thrown : reporter.report(execution, result, thrown);
    }

    @Override
    public void gate(Object wire, Object earlier) {
        Frame frame = Frame.current();
        if (frame.blind || wire == null) {
            return;
        }
        Session session = sessions.get(wire, frame.lookup);
        if (session == null) {
            return;
        }
        Execution execution = earlier == null && belongsHere(frame.execution, session) ? frame.execution : null;
        session.begin(execution, patience);
        if (execution != null) {
            session.announce();
        }
    }

    /** Not a statement on a second connection, run from within the first one's (a stream that reads from there). */
    private static boolean belongsHere(Execution execution, Session session) {
        Session other = execution == null ? null : execution.session();
        return other == null || other == session || other.isClosed();
    }

    @Override
    public void opened(Object physical) {
        Frame frame = Frame.current();
        Driver driver = Drivers.of(physical);
        if (frame.blind || driver == null) {
            return;
        }
        Session session = null;
        frame.blind = true;
        try {
            session = introduction.of(driver, physical);
            sessions.put(driver.wire(physical), session);
        } catch (Exception e) {
            Faults.count(e);
        } finally {
            frame.blind = false;
        }
        if (session != null) {
            greeting.opened(session, physical);
        }
    }

    @Override
    public void closed(Object wire) {
        Session session = wire == null ? null : sessions.get(wire, Frame.current().lookup);
        if (session != null) {
            session.closed();
        }
    }

    @Override
    public Object enterTimeout(long millis, String where) {
        Frame frame = Frame.current();
        Timeout before = frame.annotated;
        frame.annotated = Timeout.of(TimeUnit.MILLISECONDS.toNanos(millis), where);
        return before == null ? frame : before;
    }

    @Override
    public void leaveTimeout(Object token) {
        Frame.current().annotated = token instanceof Timeout ? (Timeout) token : null;
    }

    @Override
    public void fault(Throwable fault) {
        Faults.count(fault);
    }
}
