package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Durations;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;

/** The one line for an overdue execution: the same fields in the same order, whatever became of it. */
final class KillLine {

    private KillLine() {}

    static String of(Execution execution, Outcome outcome, String sql, long ended) {
        Attempts attempts = execution.attempts();
        int kills = attempts.killQueries + (attempts.killConnection ? 1 : 0);
        return (outcome == Outcome.FINISHED_FIRST ? "overdue " : "killed ") + subject(execution, ended) + " kills="
                + kills + " in="
                + Text.millis(ended - attempts.since) + " outcome=" + outcome.word
                + (attempts.trouble.isEmpty() ? "" : " trouble=\"" + attempts.trouble + '"') + end(execution, sql);
    }

    static String observed(Execution execution, String sql, long now) {
        return "would have been killed " + subject(execution, now) + end(execution, sql);
    }

    private static String subject(Execution execution, long now) {
        return execution.session() + " ran=" + Durations.format(millis(now - execution.started())) + " timeout="
                + timeout(execution);
    }

    static String timeout(Execution execution) {
        return Durations.format(execution.timeout.nanos) + "(" + execution.timeout.origin + ")";
    }

    /** Down to whole milliseconds. */
    private static long millis(long nanos) {
        return nanos / 1_000_000L * 1_000_000L;
    }

    private static String end(Execution execution, String sql) {
        return " thread=" + execution.thread.getName() + " sql=\"" + SqlText.mask(sql) + '"';
    }
}
