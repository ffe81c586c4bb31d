package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.session.Execution;
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
    Timeout timeout;
    boolean batch;

    /** What the outermost runs, or null while it has sent nothing, and where it has no timeout. */
    Execution execution;

    /** The innermost annotated method or block, or null. */
    Scope scope;

    /** The agent itself is talking to a server. */
    boolean blind = AgentThreads.here();

    final Sessions.Lookup lookup = new Sessions.Lookup();

    private Frame() {}

    void begin(Object newOwner, String newSql, Timeout newTimeout, boolean newBatch) {
        owner = newOwner;
        sql = newSql;
        timeout = newTimeout;
        batch = newBatch;
        execution = null;
    }

    /** The execution that a command belongs to, made when its first command is about to leave; or null. */
    Execution execution() {
        if (execution == null && depth > 0 && timeout != Timeout.NONE) {
            execution = new Execution(owner, sql, timeout, batch);
        }
        return execution;
    }

    static Frame current() {
        return CURRENT.get();
    }
}
