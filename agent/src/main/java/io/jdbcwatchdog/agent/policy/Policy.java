package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.Rule;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.sql.FirstWord;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.Collections;
import java.util.List;

/**
 * Decides how long an execution may take. The first of these that says something counts: a comment in its SQL, the
 * annotation or block around it, the first rule that matches, the option {@code timeout}. Its own query timeout and the
 * rest of its transaction's time are limits beside that: the shortest counts.
 *
 * <p>The watchdog asks, once for each execution that is still running at its first look; one that ends sooner costs no
 * thought. So nothing here takes the application's time.
 */
public final class Policy {

    /** As the origin of a timeout: nothing more specific said anything. */
    public static final String BY_DEFAULT = "option timeout";

    private static final String BY_TRANSACTION = "option transaction-timeout";
    private static final String BY_IDLENESS = "option idle-transaction-timeout";

    /** As the origin of a timeout: that is not one, but the thread was interrupted. */
    public static final String INTERRUPT = "kill-on-interrupt";

    private final Live live;
    private final Comments comments = new Comments();

    public Policy(Live live) {
        this.live = live;
    }

    /** For the watchdog. @throws Unfinished where it has to be called again in another round */
    public void decide(Execution execution) {
        long started = execution.started();
        Settings settings = live.now();
        List<String> texts = texts(execution);
        decide(execution, started, texts, said(execution, texts, settings), settings.transactionTimeoutNanos());
    }

    /** For the watchdog: what limits it apart from what was only to be logged. */
    public void decideFurther(Execution execution) {
        long transaction = live.now().transactionTimeoutNanos();
        decide(execution, execution.decidedFor(), texts(execution), Timeout.NONE, transaction);
    }

    /** For the watchdog: what limits it apart from the options, which are not meant for it. */
    public void decideExempt(Execution execution) {
        long started = execution.decidedFor();
        List<String> texts = texts(execution);
        Timeout said = said(execution, texts, live.now());
        boolean counts = !isForEverything(said) && !(said.action == Action.LOG && execution.isObserved());
        decide(execution, started, texts, counts ? said : Timeout.NONE, 0);
    }

    /**
     * @param started when what was looked at did; a fetch that has begun since is decided anew
     * @param transaction how long its transaction may take where its code does not say, in nanoseconds; 0 for no limit
     */
    private static void decide(Execution execution, long started, List<String> texts, Timeout said, long transaction) {
        Timeout timeout = shorter(said, execution.takeCap());
        long deadline = started + (timeout == Timeout.NONE ? Timeout.LONGEST : timeout.nanos);
        if (SqlKind.of(texts) != SqlKind.END) {
            Transaction known = execution.session().transactions.open();
            Transaction open = known == null || known.mayBeOver() ? null : known;
            Timeout whole = open != null
                    ? timeout(open.asked(), transaction)
                    : execution.session().transactions.autocommit()
                            ? Timeout.NONE
                            : timeout(execution.transaction, transaction);
            long end = (open == null ? started : open.began()) + whole.nanos;
            if (whole != Timeout.NONE && end - deadline < 0) {
                execution.decide(started, whole, end);
                return;
            }
        }
        execution.decide(started, timeout, deadline);
    }

    /** What the driver lets be read while it works on it; a fault in that is no reason to be without a timeout. */
    private static List<String> texts(Execution execution) {
        try {
            return execution.texts();
        } catch (RuntimeException changedMeanwhile) {
            return Collections.emptyList();
        }
    }

    private Timeout said(Execution execution, List<String> texts, Settings settings) {
        String sql = texts.isEmpty() ? "" : texts.get(0);
        Timeout comment = comments.timeoutIn(sql);
        if (comment != null) {
            return comment;
        }
        if (execution.asked != null) {
            return execution.asked;
        }
        Rule rule = firstMatch(execution, sql, settings);
        if (rule != null) {
            return Timeout.of(rule.timeoutNanos, "rule " + rule.name, rule.action);
        }
        return FirstWord.kind(sql).equals("ddl") ? Timeout.NONE : Timeout.of(settings.timeoutNanos(), BY_DEFAULT);
    }

    private static Rule firstMatch(Execution execution, String sql, Settings settings) {
        return settings.rules().isEmpty() ? null : settings.firstMatch(new Subject(execution, sql));
    }

    /** Of two that are equally long the one that costs the connection: somebody wants nothing of it committed. */
    private static Timeout shorter(Timeout one, Timeout other) {
        if (one == Timeout.NONE || other == Timeout.NONE) {
            return one == Timeout.NONE ? other : one;
        }
        boolean first = one.nanos == other.nanos ? other.action != Action.KILL_CONNECTION : one.nanos < other.nanos;
        return first ? one : other;
    }

    /** Whether an overdue execution belongs to a migration, which the options are not meant for. */
    public boolean isExempt(Execution execution) {
        return !execution.isIdle()
                && isForEverything(execution.timeout())
                && Migrations.isOne(new Subject(execution, "").callers());
    }

    /** The same of a transaction in which nothing runs: it is told by what the thread that used it last is doing. */
    public boolean isExempt(Transaction open, Timeout passed) {
        Thread last = open.thread();
        return isForEverything(passed) && last != null && Migrations.isOne(Subject.names(Stacks.of(last)));
    }

    /** Whether it is an option, and no code or rule has asked for it. */
    private static boolean isForEverything(Timeout timeout) {
        return timeout.origin.equals(BY_DEFAULT)
                || timeout.origin.equals(BY_TRANSACTION)
                || timeout.origin.equals(BY_IDLENESS);
    }

    /** Whether anything limits anything, as far as is known without looking at a statement. */
    public boolean isInUse() {
        return live.now().limits() || comments.anySeen();
    }

    /** Its thread was interrupted, and that is to end it. */
    public void interrupted(Execution execution, long now) {
        long started = execution.started();
        execution.decide(started, Timeout.of(Math.max(1, now - started), INTERRUPT), now);
    }

    public boolean isInterrupted(Execution execution) {
        return live.now().killOnInterrupt()
                && !execution.isIdle()
                && !execution.timeout().origin.equals(INTERRUPT)
                && execution.isInterrupted();
    }

    /** From its first statement to its end. */
    public Timeout of(Transaction transaction) {
        return timeout(transaction.asked(), live.now().transactionTimeoutNanos());
    }

    private static Timeout timeout(Timeout asked, long otherwise) {
        return asked != null ? asked : Timeout.of(otherwise, BY_TRANSACTION);
    }

    /** How long it may stay open with nothing running. */
    public Timeout idle() {
        return Timeout.of(live.now().idleTransactionTimeoutNanos(), BY_IDLENESS);
    }
}
