package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.telemetry.RunningStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement that runs now. Times are in nanoseconds. */
final class RunningRow {

    final SessionName session;
    final String thread;
    final long ran;

    /** 0 if it has none, or if none is decided yet. */
    final long timeout;

    /** Where the timeout comes from; empty if it has none. */
    final String source;

    final boolean overdue;

    /** Without literals; empty if nobody has the text. */
    final String sql;

    /** The sessions that hold what it waits for, as far as that was found out. */
    final List<String> blockedBy;

    RunningRow(
            SessionName session,
            String thread,
            long ran,
            long timeout,
            String source,
            boolean overdue,
            String sql,
            List<String> blockedBy) {
        this.session = session;
        this.thread = Texts.name(thread);
        this.ran = Math.max(0, ran);
        this.timeout = timeout;
        this.source = Texts.name(source);
        this.overdue = overdue;
        this.sql = Texts.line(sql);
        this.blockedBy = Collections.unmodifiableList(blockedBy);
    }

    static RunningRow of(RunningStatement statement, List<LockHolder> blockers) {
        SessionName session = Sighting.name(statement.session);
        List<String> blockedBy = new ArrayList<>();
        blockers.forEach(blocker -> blockedBy.add(HolderRow.key(blocker, session)));
        return new RunningRow(
                session,
                statement.thread(),
                statement.ranNanos,
                statement.timeoutNanos(),
                statement.source(),
                statement.isOverdue(),
                statement.sql(),
                blockedBy);
    }

    /** How much of its time is used: 1 at its deadline; 0 if it has none. */
    double used() {
        return timeout == 0 ? 0 : (double) ran / timeout;
    }
}
