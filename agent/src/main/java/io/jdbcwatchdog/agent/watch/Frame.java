package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.session.FetchExecution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import org.jspecify.annotations.Nullable;

/** What the current thread is doing in woven code. Only that thread uses it. */
final class Frame {

    private static final ThreadLocal<Frame> CURRENT = ThreadLocal.withInitial(Frame::new);

    /** How many woven methods are on the stack. The outermost is the execution. */
    int depth;

    /** The object on which the outermost method was called; null if none is on the stack. */
    @Nullable
    Object owner;

    @Nullable
    String sql;

    @Nullable
    Timeout asked;

    boolean batch;

    /** The statement's own query timeout, in nanoseconds; 0 if there is none. */
    long queryTimeout;

    /** Whether the query timeout ends the whole connection. */
    private boolean queryTimeoutKillsConnection;

    /** The execution of the outermost method; null as long as it has sent nothing. */
    @Nullable
    SentExecution execution;

    /** The last {@link ServerStatus} that was read in this call. It means nothing if the call then throws. */
    int status = ServerStatus.UNKNOWN;

    /** Whether that status answers the last command that was sent. */
    private boolean answered;

    /** The innermost annotated method or block, or null if there is none. */
    @Nullable
    Scope scope;

    /** The innermost transaction that a framework has begun, or null if there is none. */
    private @Nullable BegunTransaction transaction;

    /** How many enlistments are on the stack: within that of a manager, the driver begins a branch. */
    private int enlistments;

    /** The timeout of the transaction that a connection is being enlisted for; null if none is, or it has none. */
    private @Nullable Timeout enlisting;

    /** Whether the agent itself is using a connection, so that nothing is watched. */
    boolean agentAtWork = AgentThreads.isCurrent();

    /** Whether a command of the agent itself has passed a gate. */
    boolean passedGate;

    /** Whether the identity query has cost the connection that is being opened, which must then be opened again. */
    boolean connectionLost;

    /** Whether no identity query is sent, since the connection is being opened for the second time. */
    boolean skipIdentityQuery;

    final Sessions.Lookup lookup = new Sessions.Lookup();

    private Frame() {}

    void begin(Object newOwner, @Nullable String newSql, boolean newBatch) {
        owner = newOwner;
        sql = newSql;
        asked = statementTimeout();
        batch = newBatch;
        queryTimeout = 0;
        execution = null;
        status = ServerStatus.UNKNOWN;
    }

    void beginFetch(FetchExecution fetch) {
        execution = fetch;
        depth++;
        status = ServerStatus.UNKNOWN;
    }

    /** Called before a command is sent. */
    void beforeSend() {
        answered = false;
    }

    void answered(int newStatus) {
        status = newStatus;
        answered = true;
    }

    /** Records whether the server confirmed the last command, since the driver may throw an exception all the same. */
    void confirm(StatementExecution over) {
        if (answered) {
            over.confirmed();
        }
    }

    void queryTimeout(long nanos, boolean killsConnection) {
        queryTimeout = queryTimeout == 0 ? nanos : Math.min(queryTimeout, nanos);
        queryTimeoutKillsConnection = killsConnection;
        if (execution != null) {
            execution.queryTimeout(nanos, killsConnection);
        }
    }

    boolean hasTakenOver() {
        return depth > 0 && queryTimeout != 0;
    }

    /** The statement timeout of the innermost annotated method or block; null if there is none. */
    @Nullable
    Timeout statementTimeout() {
        return scope == null ? null : scope.statement;
    }

    /** The timeout of a transaction that begins here; {@code NONE} for no limit, null if the code sets none. */
    @Nullable
    Timeout transactionTimeout() {
        Timeout ofScope = scope == null ? null : scope.transaction;
        Timeout ofFramework = transaction == null ? null : transaction.timeout;
        if (ofScope == null || ofFramework == null) {
            return ofScope == null ? ofFramework : ofScope;
        }
        return ofScope != Timeout.NONE && ofScope.nanos < ofFramework.nanos ? ofScope : ofFramework;
    }

    /** The execution of the current command. It is created before its first command; null if none is on the stack. */
    @SuppressWarnings("NullAway") // If a woven method is on the stack and has no execution yet, there is an owner.
    private @Nullable SentExecution execution() {
        if (execution == null && depth > 0) {
            StatementExecution begun = new StatementExecution(owner, sql, asked, transactionTimeout(), batch);
            execution = begun;
            if (enlisting != null) {
                begun.enlists(enlisting);
            }
            if (queryTimeout != 0) {
                execution.queryTimeout(queryTimeout, queryTimeoutKillsConnection);
            }
        }
        return execution;
    }

    /** The same for a command on this session; null if the execution's first command was on another connection. */
    @Nullable
    SentExecution execution(Session session) {
        SentExecution current = execution();
        Session other = current == null ? null : current.sessionSoFar();
        // A statement on a second connection may run inside this one (a parameter's stream that reads from there).
        return other == null || other == session || other.isClosed() ? current : null;
    }

    /** The transaction has no timeout until one is set. If reading it fails, the end still finds this transaction. */
    void beginTransaction() {
        transaction = new BegunTransaction(transaction, null);
    }

    /** Sets the timeout of the innermost transaction. */
    void transactionTimeout(Timeout timeout) {
        if (transaction != null) {
            transaction = new BegunTransaction(transaction.outer, timeout);
        }
    }

    void endTransaction() {
        if (transaction != null) {
            transaction = transaction.outer;
        }
    }

    /** @return whether it is the outermost on the stack, and so the manager's own */
    boolean beginEnlistment() {
        enlistments++;
        return enlistments == 1;
    }

    /** The connection that is used until the enlistment ends becomes part of a transaction with this timeout. */
    void enlistingFor(Timeout ofManager) {
        enlisting = ofManager;
    }

    void endEnlistment() {
        if (enlistments > 0) {
            enlistments--;
        }
        if (enlistments == 0) {
            enlisting = null;
        }
    }

    static Frame current() {
        return CURRENT.get();
    }
}
