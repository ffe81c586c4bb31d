package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A statement as it runs at this moment. */
public final class RunningStatement {

    /** Reading the texts of ten thousand statements would take too long, and nobody reads so many. */
    private static final int MOST = 200;

    private final Execution execution;
    public final Session session;
    public final long ranNanos;

    private RunningStatement(Execution execution, Session session, long now) {
        this.execution = execution;
        this.session = session;
        this.ranNanos = now - execution.started();
    }

    /** The statements that have run for the longest time. */
    public static List<RunningStatement> longest(Sessions sessions) {
        long now = System.nanoTime();
        List<RunningStatement> all = new ArrayList<>();
        for (Session session : sessions.all()) {
            Execution execution = session.running();
            if (execution != null && Gauges.isRunning(execution)) {
                all.add(new RunningStatement(execution, session, now));
            }
        }
        all.sort(Comparator.comparingLong((RunningStatement each) -> each.ranNanos)
                .reversed());
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    /** Tells this statement from any other that the session runs before or after it. */
    long number() {
        return execution.started();
    }

    /** 0 if it has none, or if none is decided yet. */
    public long timeoutNanos() {
        return timeout().nanos;
    }

    /** Empty if it has no timeout. */
    public String source() {
        Timeout timeout = timeout();
        return timeout == Timeout.NONE ? "" : Source.of(timeout.origin).toString();
    }

    private Timeout timeout() {
        return execution.isDecided() ? execution.timeout() : Timeout.NONE;
    }

    public boolean isOverdue() {
        return timeout() != Timeout.NONE && ranNanos >= 0 && execution.isOverdue(System.nanoTime());
    }

    /** What was found out about it so far; nothing before it is about to be overdue. */
    public Evidence evidence() {
        Testimony testimony = execution.isDecided() ? execution.testimony() : null;
        return testimony == null ? Evidence.NONE : testimony.evidence();
    }

    public String thread() {
        return execution.thread().getName();
    }

    /** Without literals; empty if nobody has the text, or if the driver is changing it just now. */
    public String sql() {
        try {
            return SqlText.mask(execution.meaning().first());
        } catch (RuntimeException changedMeanwhile) {
            return "";
        }
    }
}
