package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.bootstrap.Handler;
import java.net.Socket;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the hooks lead to. For a statement that ends in time this is all that happens: one {@link Execution} allocated,
 * put into its session's slot and taken out again. Nothing is shared between sessions, logged, or sent.
 */
public final class Watch implements Handler {

    private final Timeout general;
    private final Sessions sessions;
    private final Reporter reporter;
    private final Patient patience;
    private final Greeting greeting;
    private final Introduction introduction;

    public Watch(Timeout general, Sessions sessions, Reporter reporter, Patient patience, Greeting greeting) {
        this.general = general;
        this.sessions = sessions;
        this.reporter = reporter;
        this.patience = patience;
        this.greeting = greeting;
        this.introduction = new Introduction(greeting);
    }

    @Override
    public Object enter(Object owner, String sql, boolean batch) {
        Frame frame = Frame.current();
        if (frame.blind) {
            return null;
        }
        if (frame.depth == 0) {
            frame.begin(owner, sql, timeout(frame), batch);
        }
        frame.depth++;
        return frame;
    }

    private Timeout timeout(Frame frame) {
        return frame.scope == null || frame.scope.statement == null ? general : frame.scope.statement;
    }

    @Override
    public Throwable exit(Object token, Object result, Throwable thrown) {
        if (token == null) {
            return thrown;
        }
        Frame frame = (Frame) token;
        Execution execution = frame.execution;
        if (frame.depth > 1) {
            frame.depth--;
            return thrown;
        }
        // Without a call: where the stack is about to overflow, this must not fail after enter() did not.
        frame.depth = 0;
        frame.owner = null;
        frame.sql = null;
        frame.execution = null;
        return execution == null || execution.session() == null ? thrown : over(execution, result, thrown);
    }

    private Throwable over(Execution execution, Object result, Throwable thrown) {
        execution.session().end(execution, patience);
        if (result instanceof ResultSet || Boolean.TRUE.equals(result)) {
            execution.session().reads(execution.owner, execution.sql);
        }
        return execution.attempts() == null ? thrown : reporter.report(execution, result, thrown);
    }

    @Override
    public Throwable gate(Object wire, Object message) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        return session == null ? null : leave(session, execution(frame, session), message);
    }

    @Override
    public Throwable sending(Object wire, Object message, Object earlier) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        if (session == null) {
            return null;
        }
        Execution execution = execution(frame, session);
        if (execution != null) {
            execution.sends(earlier != null);
        }
        return leave(session, execution, message);
    }

    @Override
    public void reading(Object wire, Object message) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        if (session == null) {
            return;
        }
        Execution execution = execution(frame, session);
        boolean waited = execution != null && execution.reads(message);
        session.begin(execution, patience);
        if (waited) {
            execution.startClock();
        }
    }

    private Session session(Object wire, Frame frame) {
        return frame.blind || wire == null ? null : sessions.get(wire, frame.lookup);
    }

    private Execution execution(Frame frame, Session session) {
        Execution execution = frame.execution();
        return belongsHere(execution, session) ? execution : null;
    }

    private Throwable leave(Session session, Execution execution, Object message) {
        session.begin(execution, patience);
        if (execution == null) {
            return null;
        }
        session.announce();
        return execution.isToBeRefused() ? refuse(session, execution, message) : null;
    }

    private static Throwable refuse(Session session, Execution execution, Object message) {
        try {
            Throwable refusal = session.driver.refusal(message);
            if (refusal != null) {
                execution.refused();
            }
            return refusal;
        } catch (Exception e) {
            Faults.count(e);
            return null;
        }
    }

    @Override
    public Object enterFetch(Object reader, Object rows) {
        Frame frame = Frame.current();
        if (frame.blind || frame.execution != null || timeout(frame) == Timeout.NONE) {
            return null;
        }
        Session session = sessions.readBy(reader, frame.lookup);
        Execution fetch = session == null ? null : session.beginFetch(rows, timeout(frame), patience);
        if (fetch == null) {
            return null;
        }
        frame.execution = fetch;
        frame.depth++;
        return frame;
    }

    @Override
    public Throwable exitFetch(Object token, boolean handedOver, Throwable thrown) {
        if (token == null) {
            return thrown;
        }
        Frame frame = (Frame) token;
        frame.depth--;
        Execution fetch = frame.execution;
        frame.execution = null;
        fetch.session().end(fetch, patience);
        return fetch.attempts() == null ? thrown : reporter.reportFetch(fetch, handedOver, thrown);
    }

    /** Not a statement on a second connection, run from within the first one's (a stream that reads from there). */
    private static boolean belongsHere(Execution execution, Session session) {
        Session other = execution == null ? null : execution.session();
        return other == null || other == session || other.isClosed();
    }

    @Override
    public Throwable connecting(Object socket) {
        Frame frame = Frame.current();
        Execution execution = frame.blind ? null : frame.execution;
        if (execution == null || execution.session() == null) {
            return null;
        }
        if (patience.isOver(execution)) {
            return new SQLException("not connected again: the statement's time is up", "08000");
        }
        execution.connects((Socket) socket);
        return null;
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
            sessions.put(driver.wire(physical), driver.reader(physical), session);
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
    public Object enterScope(long statement, String action, long transaction, String where) {
        Frame frame = Frame.current();
        frame.scope = Scope.of(frame.scope, statement, action, transaction, where);
        return frame.scope;
    }

    @Override
    public void leaveScope(Object token) {
        if (token != null) {
            Frame.current().scope = ((Scope) token).outer;
        }
    }

    @Override
    public void beginTransaction(Object manager, Object definition) {}

    @Override
    public void endTransaction() {}

    @Override
    public boolean takesOver(long millis) {
        return false;
    }

    @Override
    public void fault(Throwable fault) {
        Faults.count(fault);
    }
}
