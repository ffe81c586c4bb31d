package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Execution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;

/** Tells the log and the application what became of an overdue execution, on the application's own thread. */
public final class Reporter {

    private final Settings settings;

    public Reporter(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param result the rows that the method returns, or null for a count
     * @param thrown what it throws, or null
     * @return what it is to throw instead, or null to let it return
     */
    public Throwable report(Execution execution, Object result, Throwable thrown) {
        long ended = System.nanoTime();
        SqlKind kind = SqlKind.of(execution.attempts().texts);
        if (thrown != null && !(thrown instanceof SQLException)) {
            tell(execution, Outcome.UNKNOWN, ended);
            return thrown;
        }
        SQLException own = (SQLException) thrown;
        Outcome outcome = Verdict.of(execution, kind, result, own);
        tell(execution, outcome, ended);
        if (outcome == Outcome.FINISHED_FIRST || own != null && settings.driverException()) {
            return own;
        }
        if (own == null) {
            discardRows(execution, result);
        }
        return exception(execution, kind, outcome, own, ended);
    }

    /** {@code mode=observe}: what would have been done. */
    public void observed(Execution execution) {
        Log.warn(Text.loader(execution.session()), KillLine.observed(execution, System.nanoTime()));
    }

    private void tell(Execution execution, Outcome outcome, long ended) {
        Log.warn(Text.loader(execution.session()), KillLine.of(execution, outcome, ended));
    }

    /**
     * {@link SQLTimeoutException}, but where the statement may have committed: a timeout would tell the application that
     * it did not, so that is SQLState 08007, transaction resolution unknown.
     */
    private static SQLException exception(
            Execution execution, SqlKind kind, Outcome outcome, SQLException own, long ended) {
        String message = message(execution, kind, outcome, ended);
        if (outcome == Outcome.UNKNOWN) {
            return new SQLNonTransientConnectionException(message, "08007", own == null ? 0 : own.getErrorCode(), own);
        }
        boolean connectionGone = own != null && Verdict.isConnectionGone(own);
        return connectionGone
                ? new SQLTimeoutException(message, own.getSQLState(), own.getErrorCode(), own)
                : new SQLTimeoutException(message, "70100", 1317, own);
    }

    private static String message(Execution execution, SqlKind kind, Outcome outcome, long ended) {
        return "Statement timeout: ran " + Text.wholeMillis(ended - execution.started()) + "ms, timeout "
                + KillLine.timeout(execution) + ", ended by "
                + means(execution) + ", outcome " + outcome.word
                + doubt(execution, kind, outcome);
    }

    private static String doubt(Execution execution, SqlKind kind, Outcome outcome) {
        return outcome == Outcome.UNKNOWN
                ? " (it may have been committed, or not)"
                : Verdict.mayHaveCommittedInPart(execution, kind)
                        ? " (a part of it may have been committed before)"
                        : "";
    }

    private static String means(Execution execution) {
        return execution.attempts().socketClosed
                ? "closing the connection"
                : execution.attempts().killConnection ? "KILL CONNECTION" : "KILL QUERY";
    }

    private static void discardRows(Execution execution, Object result) {
        try {
            if (result instanceof ResultSet) {
                ((ResultSet) result).close();
            } else if (Boolean.TRUE.equals(result)) {
                ((Statement) execution.statement).getResultSet().close();
            }
        } catch (SQLException | RuntimeException gone) {
            // There is nothing left to close.
        }
    }
}
