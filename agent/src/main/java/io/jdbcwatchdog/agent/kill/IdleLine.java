package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.policy.Stacks;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;

/** The one line for a transaction that was idle, with what the thread that used it last is doing now. */
final class IdleLine {

    private static final String OVER =
            "killed idle transaction {} open={}ms idle={}ms timeout={} kills={} in={} outcome={}{} {}";
    private static final String OBSERVED =
            "would have been killed: idle transaction {} open={}ms idle={}ms timeout={} {}";
    private static final int MOST_FRAMES = 60;

    private IdleLine() {}

    static String of(Execution idle, long now) {
        Attempts attempts = idle.attempts();
        return KillLine.format(
                OVER,
                idle.session(),
                Text.wholeMillis(now - idle.idleTransaction().began()),
                Text.wholeMillis(now - idle.started()),
                KillLine.timeout(idle),
                attempts.killConnection ? 1 : 0,
                Text.millis(now - attempts.since),
                (attempts.killConnection ? Outcome.CONNECTION_KILLED : Outcome.SOCKET_CLOSED).word,
                KillLine.trouble(attempts.trouble),
                user(idle.idleTransaction()));
    }

    static String observed(Execution idle, Timeout passed, long now) {
        return KillLine.format(
                OBSERVED,
                idle.session(),
                Text.wholeMillis(now - idle.idleTransaction().began()),
                Text.wholeMillis(now - idle.started()),
                KillLine.timeout(passed),
                user(idle.idleTransaction()));
    }

    private static String user(Transaction transaction) {
        Thread last = transaction.thread();
        String sql = Foreign.quoted(SqlText.mask(transaction.sql()));
        return last == null
                ? "thread=gone sql=" + sql
                : "thread=" + Foreign.name(last.getName()) + " sql=" + sql + " stack="
                        + Foreign.quotedList(stack(last));
    }

    /** The innermost frame first. */
    private static String stack(Thread thread) {
        StringBuilder text = new StringBuilder();
        int frames = 0;
        for (StackTraceElement frame : Stacks.of(thread)) {
            if (frames++ == MOST_FRAMES) {
                return text.append(" < ...").toString();
            }
            text.append(frames == 1 ? "" : " < ").append(frame);
        }
        return text.toString();
    }
}
