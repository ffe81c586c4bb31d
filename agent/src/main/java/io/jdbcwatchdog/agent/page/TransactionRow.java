package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.telemetry.Gauges;

/** An open transaction. Times are in nanoseconds. */
final class TransactionRow {

    final SessionName session;
    final long open;

    /** How long no statement of it has run; 0 while one runs. */
    final long idle;

    final boolean running;

    /** The thread that used it last; empty if that thread is gone. */
    final String thread;

    /** Its last statement, without literals. */
    final String sql;

    /** How many of the statements that run now wait for it, as far as that was found out. */
    final int blocks;

    TransactionRow(SessionName session, long open, long idle, boolean running, String thread, String sql, int blocks) {
        this.session = session;
        this.open = Math.max(0, open);
        this.idle = Math.max(0, idle);
        this.running = running;
        this.thread = Texts.name(thread);
        this.sql = Texts.line(sql);
        this.blocks = blocks;
    }

    static TransactionRow of(Session session, SessionName name, Transaction open, long now, int blocks) {
        Execution execution = session.running();
        boolean running = Gauges.isRunning(execution);
        long idleSince = open.idleSince();
        Thread thread = execution != null && running ? execution.thread() : open.latestThread();
        return new TransactionRow(
                name,
                now - open.began(),
                running || idleSince == 0 ? 0 : now - idleSince,
                running,
                thread == null ? "" : thread.getName(),
                sql(open),
                blocks);
    }

    private static String sql(Transaction open) {
        try {
            return SqlText.mask(open.latestSql());
        } catch (RuntimeException changedMeanwhile) {
            return "";
        }
    }
}
