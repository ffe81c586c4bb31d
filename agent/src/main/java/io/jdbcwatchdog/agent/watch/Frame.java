package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Timeout;

/** What a thread is doing. Only its own thread touches it. */
final class Frame {

    private static final ThreadLocal<Frame> CURRENT = ThreadLocal.withInitial(Frame::new);

    /** How many woven methods are on the stack: the outermost is the execution. */
    int depth;

    /** What the outermost was called with. */
    Object owner;

    String sql;
    Timeout asked;
    boolean batch;

    /** The statement's own query timeout, in nanoseconds; 0 for none. */
    long cap;

    /** Whether the whole connection is to go when that is over. */
    private boolean capKillsConnection;

    /** What the outermost runs, or null while it has sent nothing, and where it has no timeout. */
    Execution execution;

    /** What the server said last in this call ({@link ServerStatus}); it says nothing where the call then threw. */
    int status = ServerStatus.UNKNOWN;

    /** That was said of the last command that left. */
    private boolean answered;

    /** The innermost annotated method or block, or null. */
    Scope scope;

    /** The innermost transaction that Spring has begun, or null. */
    private SpringTransaction transaction;

    /** The agent itself is talking to a server. */
    boolean blind = AgentThreads.here();

    /** A command of the agent's own has come to a gate. */
    boolean passedGate;

    /** The agent's own question has cost the connection that was being opened: it is to be made anew. */
    boolean lost;

    /** And the new one is not asked. */
    boolean unasked;

    final Sessions.Lookup lookup = new Sessions.Lookup();

    private Frame() {}

    void begin(Object newOwner, String newSql, boolean newBatch) {
        owner = newOwner;
        sql = newSql;
        asked = statementTimeout();
        batch = newBatch;
        cap = 0;
        execution = null;
        status = ServerStatus.UNKNOWN;
    }

    void beginFetch(Execution fetch) {
        execution = fetch;
        depth++;
        status = ServerStatus.UNKNOWN;
    }

    /** A command is about to leave. */
    void sends() {
        answered = false;
    }

    void answered(int newStatus) {
        status = newStatus;
        answered = true;
    }

    /** Says whether the server has confirmed what it sent last: an exception of the driver's need not say so. */
    void confirm(Execution over) {
        if (answered) {
            over.confirmed();
        }
    }

    void cap(long nanos, boolean killsConnection) {
        cap = cap == 0 ? nanos : Math.min(cap, nanos);
        capKillsConnection = killsConnection;
        if (execution != null) {
            execution.cap(nanos, killsConnection);
        }
    }

    /** What the innermost annotated method or block says, or null. */
    Timeout statementTimeout() {
        return scope == null ? null : scope.statement;
    }

    /** How long a transaction may take that begins here: {@code NONE} where somebody wants none, or null. */
    Timeout transactionTimeout() {
        Timeout ofScope = scope == null ? null : scope.transaction;
        Timeout ofSpring = transaction == null ? null : transaction.timeout;
        if (ofScope == null || ofSpring == null) {
            return ofScope == null ? ofSpring : ofScope;
        }
        return ofScope != Timeout.NONE && ofScope.nanos < ofSpring.nanos ? ofScope : ofSpring;
    }

    /** The execution that a command belongs to, made when its first command is about to leave; or null. */
    private Execution execution() {
        if (execution == null && depth > 0) {
            execution = new Execution(owner, sql, asked, transactionTimeout(), batch);
            if (cap != 0) {
                execution.cap(cap, capKillsConnection);
            }
        }
        return execution;
    }

    /** The same, where the command is on this session; null where it is on another connection than the first was. */
    Execution execution(Session session) {
        Execution current = execution();
        Session other = current == null ? null : current.session();
        // A statement on a second connection may run from within the first one's (a stream that reads from there).
        return other == null || other == session || other.isClosed() ? current : null;
    }

    void beginTransaction(Object manager, Object definition) {
        SpringTransaction outer = transaction;
        // First without a timeout: however asking for it may fail, the end that comes finds this and not the outer one.
        transaction = new SpringTransaction(outer, null);
        transaction = SpringTransaction.of(outer, manager, definition);
    }

    void endTransaction() {
        if (transaction != null) {
            transaction = transaction.outer;
        }
    }

    static Frame current() {
        return CURRENT.get();
    }
}
