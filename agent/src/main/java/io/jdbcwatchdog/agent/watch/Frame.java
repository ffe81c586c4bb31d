package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Timeout;

/** What a thread is doing. Only its own thread touches it. */
final class Frame {

    private static final ThreadLocal<Frame> CURRENT = ThreadLocal.withInitial(Frame::new);

    /** How many woven {@code execute*} methods are on the stack: the outermost is the execution. */
    int depth;

    /** What the outermost runs, or null where it has no timeout. */
    Execution execution;

    /** The timeout of the innermost annotated method, or null. */
    Timeout annotated;

    /** The agent itself is talking to a server. */
    boolean blind = AgentThreads.here();

    final Sessions.Lookup lookup = new Sessions.Lookup();

    private Frame() {}

    static Frame current() {
        return CURRENT.get();
    }
}
