package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Answered;
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

    private static final int MOST_ROWS = 100;

    private final Live live;
    private final Policy policy;
    private final Sessions sessions;
    private final Reporter reporter;
    private final Patient patience;
    private final Introduction introduction;
    private final RollbackOnly rollbackOnly;
    private final EndedConnections ended;
    private final TakeOver takeOver;

    public Watch(Live live, Policy policy, Sessions sessions, Reporter reporter, Patient patience, Greeting greeting) {
        this.live = live;
        this.policy = policy;
        this.sessions = sessions;
        this.reporter = reporter;
        this.patience = patience;
        this.introduction = new Introduction(sessions, greeting);
        this.ended = new EndedConnections(sessions);
        this.takeOver = new TakeOver(live, introduction);
        this.rollbackOnly = new RollbackOnly(live, sessions, reporter);
    }

    /** Connections may be open already that nobody has seen opening. */
    public void comesLate() {
        introduction.comesLate();
    }

    @Override
    public Object enter(Object owner, String sql, boolean batch) {
        Frame frame = Frame.current();
        if (frame.blind) {
            return null;
        }
        if (frame.depth == 0) {
            frame.begin(owner, sql, batch);
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
        Execution execution = frame.execution;
        if (frame.depth > 1) {
            frame.depth--;
            return thrown;
        }
        Object owner = frame.owner;
        String sql = frame.sql;
        // Without a call: where the stack is about to overflow, this must not fail after enter() did not.
        frame.depth = 0;
        frame.owner = null;
        frame.sql = null;
        frame.execution = null;
        frame.lost = false;
        if (thrown == null && "changeUser()".equals(sql)) {
            introduction.changedUser(owner);
        }
        return execution == null || execution.session() == null
                ? rollbackOnly.afterNothingWasSent(owner, sql, frame.lookup, thrown)
                : over(execution, frame, result, thrown);
    }

    private Throwable over(Execution execution, Frame frame, Object result, Throwable thrown) {
        Session session = execution.session();
        try {
            frame.confirm(execution);
            Answered.by(execution, frame.status, thrown);
        } finally {
            session.end(execution, patience);
        }
        if (result instanceof ResultSet || Boolean.TRUE.equals(result)) {
            session.reads(execution.owner, execution.sql);
        }
        if (execution.isCommitRefused()) {
            return rollbackOnly.refused(execution, thrown);
        }
        if (execution.attempts() == null) {
            if (thrown != null && isAbandoned(session)) {
                patience.abandoned(execution);
            }
            untouched(execution);
            return orEnded(session, thrown);
        }
        Throwable told = reporter.report(execution, result, thrown);
        patience.discardIfEnded(session);
        return told;
    }

    /** The JDK closes the socket of a virtual thread that is interrupted, and the server does not notice. */
    private boolean isAbandoned(Session session) {
        return session.isClosed()
                && live.now().killOnInterrupt()
                && Thread.currentThread().isInterrupted();
    }

    private void untouched(Execution execution) {
        long now = System.nanoTime();
        if (execution.isWorthALook(now) && (execution.isDecided() || policy.isInUse())) {
            patience.endedUntouched(execution, now);
        }
    }

    private Throwable orEnded(Session session, Throwable thrown) {
        return thrown == null || session.ended() == null ? thrown : reporter.reportEnded(session, thrown);
    }

    @Override
    public Throwable gate(Object wire, Object message) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        frame.sends();
        return session == null ? null : leave(session, frame.execution(session), message);
    }

    @Override
    public Throwable sending(Object wire, Object message, Object earlier) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        if (session == null) {
            return null;
        }
        frame.sends();
        Execution execution = frame.execution(session);
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
        Execution execution = frame.execution(session);
        boolean waited = execution != null && execution.reads(message);
        session.begin(execution, patience);
        if (waited) {
            execution.startClock();
        }
    }

    private Session session(Object wire, Frame frame) {
        return introduction.session(wire, frame);
    }

    private Throwable leave(Session session, Execution execution, Object message) {
        session.begin(execution, patience);
        if (execution == null) {
            return null;
        }
        if (!session.isAnnounced() && (execution.asked != null || execution.cap() != 0 || policy.isInUse())) {
            session.announce();
        }
        boolean incomplete = rollbackOnly.refuses(execution, message);
        if (!incomplete && !execution.isToBeRefused()) {
            return null;
        }
        Throwable refusal = Refusals.of(session, message);
        if (refusal != null) {
            execution.refused(incomplete);
        }
        return refusal;
    }

    @Override
    public Object enterFetch(Object reader, Object rows) {
        Frame frame = Frame.current();
        Timeout asked = frame.statementTimeout();
        if (frame.blind || frame.execution != null || asked == null && !policy.isInUse()) {
            return null;
        }
        Session session = sessions.readBy(reader, frame.lookup);
        Execution fetch = session == null ? null : session.beginFetch(rows, asked, patience);
        if (fetch == null) {
            return null;
        }
        frame.beginFetch(fetch);
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
        Answered.byRows(fetch, frame.status);
        fetch.session().end(fetch, patience);
        if (fetch.attempts() == null) {
            untouched(fetch);
            return orEnded(fetch.session(), thrown);
        }
        Throwable told = reporter.reportFetch(fetch, handedOver, thrown);
        patience.discardIfEnded(fetch.session());
        return told;
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
    public int connected(Object target, Object made, Throwable thrown, int attempts) throws Exception {
        if (introduction.isToBeMadeAnew(made)) {
            return attempts + 1;
        }
        return thrown == null ? 0 : Refusals.byTheServer(target, thrown, attempts);
    }

    /** Of an answer to the agent itself there is no more than a few. */
    @Override
    public int mostRows(int asked) {
        return Frame.current().blind ? MOST_ROWS : asked;
    }

    @Override
    public void opened(Object physical) {
        introduction.opened(physical);
    }

    @Override
    public boolean isEnded(Object connection) {
        return ended.has(connection);
    }

    @Override
    public void returned(Object entry) {
        try {
            ended.returned(entry);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
        }
    }

    @Override
    public void closed(Object wire) {
        Session session = wire == null ? null : sessions.closed(wire, Frame.current().lookup);
        if (session != null) {
            session.closed();
        }
    }

    @Override
    public void closingStatement(Object statement) {
        introduction.closing(statement, Frame.current().lookup);
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
    public void beginTransaction(Object manager, Object definition) {
        Frame.current().beginTransaction(manager, definition);
    }

    @Override
    public void endTransaction() {
        Frame.current().endTransaction();
    }

    @Override
    public boolean takesOver(Object session, long millis) {
        return takeOver.of(Frame.current(), session, millis);
    }

    @Override
    public void answered(int status) {
        Frame.current().answered(status);
    }

    @Override
    public void fault(Throwable fault) {
        Faults.count(fault);
    }
}
