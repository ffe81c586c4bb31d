package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Durations;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Ended;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.List;
import org.slf4j.helpers.MessageFormatter;

/** The one line for an overdue execution: the same fields in the same order, whatever became of it. */
final class KillLine {

    private static final String OVER = "{} {} ran={}ms timeout={} kills={} in={} outcome={}{} thread={} sql={}";
    private static final String OBSERVED = "would have been killed {} ran={}ms timeout={} thread={} sql={}";

    private static final String ORPHAN = "orphan {} {} since={}ms{} sql={}";

    private KillLine() {}

    static String of(Execution execution, Attempts attempts, Outcome outcome, long ended) {
        return format(
                OVER,
                outcome == Outcome.FINISHED_FIRST ? "overdue" : "killed",
                execution.session(),
                Text.wholeMillis(ended - attempts.started),
                timeout(execution),
                attempts.killQueries + (attempts.killConnection ? 1 : 0),
                Text.millis(ended - attempts.since),
                outcome.word,
                trouble(execution, attempts, outcome),
                Foreign.name(execution.thread().getName()),
                Foreign.quoted(sql(attempts.texts)));
    }

    /** Also that a connection is gone, where the outcome does not say so. */
    private static String trouble(Execution execution, Attempts attempts, Outcome outcome) {
        Ended ended = execution.session().ended();
        boolean silent = ended != null && (outcome == Outcome.FINISHED_FIRST || outcome == Outcome.KILLED);
        String lost = silent ? "its connection was " + ended : "";
        boolean stuck = attempts.trouble.isEmpty() && attempts.firstSent() != 0 && !attempts.mayHaveKilled();
        String why = stuck ? "no answer to the KILL" : attempts.trouble;
        String both = why + (why.isEmpty() || lost.isEmpty() ? "" : "; ") + lost;
        return trouble(both);
    }

    /** The field, with the blank before it; nothing where there was none. */
    static String trouble(String trouble) {
        return trouble.isEmpty() ? "" : " trouble=" + Foreign.quoted(trouble);
    }

    /** What a connection was ended for. */
    static String reason(Execution execution) {
        String what = execution.isIdle() ? "its transaction was idle" : "a statement on it was overdue";
        return what + ": timeout " + timeout(execution);
    }

    static String observed(Execution execution, Timeout passed, long now) {
        return format(
                OBSERVED,
                execution.session(),
                Text.wholeMillis(now - execution.started()),
                timeout(passed),
                Foreign.name(execution.thread().getName()),
                Foreign.quoted(sql(execution.texts())));
    }

    static String orphan(Orphan orphan, Answer answer, long now) {
        return format(
                ORPHAN,
                answer == Answer.DONE ? "killed" : "left",
                orphan.session,
                Text.wholeMillis(now - orphan.since),
                trouble(answer.trouble),
                Foreign.quoted(orphan.sql));
    }

    static String timeout(Execution execution) {
        return timeout(execution.timeout());
    }

    static String timeout(Timeout timeout) {
        return Durations.format(timeout.nanos) + "(" + Foreign.words(timeout.origin) + ")";
    }

    /** Of a batch the first. */
    static String sql(List<String> texts) {
        return texts.isEmpty() ? "" : SqlText.mask(texts.get(0));
    }

    static String format(String line, Object... fields) {
        return MessageFormatter.basicArrayFormat(line, fields);
    }
}
