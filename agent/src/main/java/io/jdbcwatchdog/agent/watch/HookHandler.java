package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.driver.PasswordGuard;
import io.jdbcwatchdog.agent.kill.ApplicationExceptions;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.learn.Recorder;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.FetchExecution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.sql.ConnectionCall;
import io.jdbcwatchdog.bootstrap.Handler;
import java.io.IOException;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Handles all hooks. For a statement that ends in time, one {@link StatementExecution} is allocated, put into its session's
 * slot, and taken out again. That is all: nothing is shared between sessions, nothing is logged, and nothing is sent.
 */
public final class HookHandler implements Handler {

    private static final int MAX_ROWS = 100;

    private final Policy policy;
    private final Sessions sessions;
    private final EscalationPatience patience;
    private final SessionRegistrar registrar;
    private final RollbackOnly rollbackOnly;
    private final ExecutionEnd executionEnd;
    private final EndedConnections endedConnections;
    private final TakeOver takeOver;
    private final ManagedTransactions managed;
    private final Recorder recorder;

    public HookHandler(
            CurrentSettings config,
            Policy policy,
            Sessions sessions,
            Reporter reporter,
            EscalationPatience patience,
            StartupMessages startupMessages,
            Recorder recorder) {
        this.policy = policy;
        this.sessions = sessions;
        this.patience = patience;
        this.registrar = new SessionRegistrar(sessions, startupMessages);
        this.endedConnections = new EndedConnections(sessions);
        this.managed = new ManagedTransactions(config, policy);
        this.takeOver = new TakeOver(config, registrar);
        this.rollbackOnly = new RollbackOnly(config, sessions, reporter);
        this.recorder = recorder;
        this.executionEnd = new ExecutionEnd(config, policy, reporter, patience, rollbackOnly, recorder);
    }

    /** The agent was attached to a running JVM, so it may not have seen all connections opening. */
    public void attachedLate() {
        registrar.attachedLate();
    }

    @Override
    public @Nullable Object enter(Object owner, @Nullable String sql, boolean batch) {
        Frame frame = Frame.current();
        if (frame.agentAtWork) {
            return null;
        }
        if (frame.depth == 0) {
            frame.begin(owner, sql, batch);
        }
        frame.depth++;
        return frame;
    }

    @Override
    public @Nullable Throwable exit(@Nullable Object token, @Nullable Object result, @Nullable Throwable thrown) {
        if (token == null) {
            return thrown;
        }
        Frame frame = (Frame) token;
        SentExecution execution = frame.execution;
        if (frame.depth > 1) {
            frame.depth--;
            return thrown;
        }
        Object owner = frame.owner;
        String sql = frame.sql;
        // These lines call nothing. If the stack is about to overflow, they must not fail after enter() succeeded.
        frame.depth = 0;
        frame.owner = null;
        frame.sql = null;
        frame.execution = null;
        frame.connectionLost = false;
        if (thrown == null && ConnectionCall.CHANGE_USER.text.equals(sql) && owner != null) {
            registrar.changedUser(owner);
        }
        return execution == null || execution.sessionSoFar() == null
                ? rollbackOnly.afterNothingWasSent(owner, sql, frame.lookup, thrown)
                // Fetches have an exit of their own.
                : executionEnd.ofStatement((StatementExecution) execution, frame, result, thrown);
    }

    @Override
    public @Nullable Throwable gate(@Nullable Object wire, Object message) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        frame.beforeSend();
        return session == null ? null : passGate(session, frame.execution(session), message);
    }

    @Override
    public @Nullable Throwable sending(@Nullable Object wire, Object message, @Nullable Object earlier) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        if (session == null) {
            return null;
        }
        frame.beforeSend();
        SentExecution execution = frame.execution(session);
        if (execution != null) {
            execution.beforeSend(earlier != null);
        }
        return passGate(session, execution, message);
    }

    @Override
    public void reading(@Nullable Object wire, Object message) {
        Frame frame = Frame.current();
        Session session = session(wire, frame);
        if (session == null) {
            return;
        }
        SentExecution execution = frame.execution(session);
        boolean waited = execution != null && execution.beforeRead(message);
        session.begin(execution, patience);
        if (execution != null && waited) {
            execution.startClock();
        }
    }

    private @Nullable Session session(@Nullable Object wire, Frame frame) {
        return registrar.session(wire, frame);
    }

    private @Nullable Throwable passGate(Session session, @Nullable SentExecution execution, Object message) {
        session.begin(execution, patience);
        if (execution == null) {
            return null;
        }
        if (!session.isAdminConnectionWanted()
                && (execution.asked != null || execution.queryTimeout() != 0 || policy.isInUse())) {
            session.wantAdminConnection();
        }
        return execution instanceof StatementExecution ? refusal((StatementExecution) execution, message) : null;
    }

    private @Nullable Throwable refusal(StatementExecution execution, Object message) {
        boolean incomplete = rollbackOnly.refuses(execution, message);
        if (!incomplete && !execution.isToBeRefused()) {
            return null;
        }
        Throwable refusal = Refusals.of(execution.session(), message);
        if (refusal != null) {
            execution.refused(incomplete);
        }
        return refusal;
    }

    @Override
    public @Nullable Object enterFetch(Object reader, Object rows) {
        Frame frame = Frame.current();
        Timeout asked = frame.statementTimeout();
        if (frame.agentAtWork || frame.execution != null || asked == null && !policy.isInUse() && !recorder.isOn()) {
            return null;
        }
        Session session = sessions.readBy(reader, frame.lookup);
        FetchExecution fetch = session == null ? null : session.beginFetch(rows, asked, patience);
        if (fetch == null) {
            return null;
        }
        frame.beginFetch(fetch);
        return frame;
    }

    @Override
    public @Nullable Throwable exitFetch(@Nullable Object token, boolean handedOver, @Nullable Throwable thrown) {
        if (token == null) {
            return thrown;
        }
        Frame frame = (Frame) token;
        frame.depth--;
        SentExecution execution = frame.execution;
        frame.execution = null;
        FetchExecution fetch = (FetchExecution) Objects.requireNonNull(execution);
        return executionEnd.ofFetch(fetch, frame, handedOver, thrown);
    }

    @Override
    public @Nullable Throwable connecting(Object socket) {
        Frame frame = Frame.current();
        SentExecution execution = frame.agentAtWork ? null : frame.execution;
        if (execution == null || execution.sessionSoFar() == null) {
            return null;
        }
        // This comes first: the closer may look at any moment, and closes the socket if it sees it.
        execution.connects((Socket) socket);
        if (!patience.isOver(execution)) {
            return null;
        }
        close((Socket) socket);
        return ApplicationExceptions.notConnectedAgain();
    }

    /** The driver gets an exception in place of the socket, which may be connected already. */
    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException notUsedAnyMore) {
            // Nobody else knows the socket.
        }
    }

    @Override
    public @Nullable Throwable revealing() {
        return PasswordGuard.refusal();
    }

    @Override
    public int connected(
            Class<?> opener,
            @Nullable Object[] arguments,
            @Nullable Object made,
            @Nullable Throwable thrown,
            int attempts)
            throws Exception {
        if (registrar.isToBeOpenedAgain(made)) {
            return attempts + 1;
        }
        return thrown == null ? 0 : Refusals.byTheServer(opener, arguments, thrown, attempts);
    }

    /** The drivers keep only a few rows of an answer to the agent itself. */
    @Override
    public int maxRows(int asked) {
        return Frame.current().agentAtWork ? MAX_ROWS : asked;
    }

    @Override
    public void opened(Object physical) {
        registrar.opened(physical);
    }

    @Override
    public boolean isEnded(Object connection) {
        return endedConnections.isEnded(connection);
    }

    @Override
    public void returnedToPool(Object entry) {
        try {
            endedConnections.returned(entry);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
        }
    }

    @Override
    public void closed(@Nullable Object wire) {
        Session session = wire == null ? null : sessions.closed(wire, Frame.current().lookup);
        if (session != null) {
            session.closed();
        }
    }

    @Override
    public void closingStatement(Object statement) {
        registrar.closingStatement(statement, Frame.current().lookup);
    }

    @Override
    public @Nullable Object enterScope(long statement, String action, long transaction, String where) {
        Frame frame = Frame.current();
        frame.scope = Scope.of(frame.scope, statement, action, transaction, where);
        return frame.scope;
    }

    @Override
    public void leaveScope(@Nullable Object token) {
        if (token != null) {
            Frame.current().scope = ((Scope) token).outer;
        }
    }

    @Override
    public void beginTransaction(Object manager, Object definition) {
        managed.begin(Frame.current(), manager, definition);
    }

    @Override
    public void endTransaction() {
        Frame.current().endTransaction();
    }

    @Override
    public void beginEnlistment(Object manager) {
        managed.enlist(Frame.current(), manager);
    }

    @Override
    public void branchTimeout(Object resource, int seconds) {
        managed.branchTimeout(resource, seconds);
    }

    @Override
    public void beginBranch(Object resource) {
        managed.beginBranch(Frame.current(), resource);
    }

    @Override
    public void endEnlistment() {
        Frame.current().endEnlistment();
    }

    @Override
    public boolean takesOver(@Nullable Object session, long millis) {
        return takeOver.of(Frame.current(), session, millis);
    }

    @Override
    public boolean hasTakenOver() {
        return Frame.current().hasTakenOver();
    }

    @Override
    public void answered(int status) {
        Frame.current().answered(status);
    }

    @Override
    public String loginPlugin(String asked) {
        return PasswordGuard.admitted(asked);
    }

    @Override
    public void fault(Throwable fault) {
        Faults.count(fault);
    }
}
