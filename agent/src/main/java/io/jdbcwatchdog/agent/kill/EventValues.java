package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.IdleTransactionInfo;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.policy.Stacks;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Creates the values that events have about executions, from their state at this moment. */
final class EventValues {

    private static final int MAX_FRAMES = 61;

    private EventValues() {}

    /**
     * @param meaning the meaning of its text, read while the execution ran
     * @param started when the overdue execution started
     */
    static StatementInfo statement(
            Execution execution, SqlMeaning meaning, Timeout timeout, long started, long now, Evidence evidence) {
        return new StatementInfo(
                execution.session().info(),
                execution.thread().getName(),
                sql(meaning),
                now - started,
                timeout.info(),
                evidence);
    }

    /** The values for an idle transaction, with the current stack of the thread that last used it. */
    static IdleTransactionInfo transaction(IdleExecution idle, Timeout timeout, long now) {
        Transaction transaction = idle.transaction;
        Thread last = transaction.thread();
        return new IdleTransactionInfo(
                idle.session().info(),
                last == null ? null : last.getName(),
                SqlText.mask(transaction.sql()),
                last == null ? Collections.emptyList() : stack(last),
                now - transaction.began(),
                now - idle.started(),
                timeout.info());
    }

    private static List<String> stack(Thread thread) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : Stacks.of(thread)) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            frames.add(frame.toString());
        }
        return Collections.unmodifiableList(frames);
    }

    static KillSummary kill(Execution execution, Attempts attempts, Outcome outcome, long now) {
        int kills = attempts.killQueries + (attempts.killConnection ? 1 : 0);
        return new KillSummary(kills, now - attempts.firstAt, outcome, trouble(execution, attempts, outcome));
    }

    /** The trouble also says that the connection is gone, if the outcome does not. */
    private static String trouble(Execution execution, Attempts attempts, Outcome outcome) {
        ConnectionEnd ended = execution.session().ended();
        boolean hidden = ended != null && (outcome == Outcome.FINISHED_FIRST || outcome == Outcome.KILLED);
        String lost = hidden ? "its connection was " + ended : "";
        boolean noAnswer = attempts.trouble.isEmpty() && attempts.firstSent() != 0 && !attempts.mayHaveKilled();
        String why = noAnswer ? "no answer to the KILL" : attempts.trouble;
        return why + (why.isEmpty() || lost.isEmpty() ? "" : "; ") + lost;
    }

    /** The masked text; for a batch, that of its first element. */
    static String sql(SqlMeaning meaning) {
        return SqlText.mask(meaning.first());
    }
}
