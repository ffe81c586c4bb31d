package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Rule;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.sql.SqlKind;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long an execution may take. The first of these that gives a timeout is used: a comment in its SQL, the
 * annotation or block around it, the first rule that matches, the option {@code timeout}. Its query timeout and the
 * remaining time of its transaction are further limits, and the shortest of all is the timeout.
 *
 * <p>The watchdog asks once for each execution that is still running when it first looks at it. An execution that ends
 * sooner costs nothing here. So nothing here takes the application's time.
 */
public final class Policy {

    /** The origin of a timeout if nothing more specific gave one. */
    public static final String BY_DEFAULT = "option timeout";

    private static final String BY_TRANSACTION_OPTION = "option transaction-timeout";
    private static final String BY_IDLE_OPTION = "option idle-transaction-timeout";

    /** The origin that stands for an interrupt of the thread. No timeout is up then. */
    public static final String INTERRUPT = "kill-on-interrupt";

    /** The origin that stands for an operator who wants the statement ended. No timeout is up then. */
    public static final String BY_OPERATOR = "operator";

    private final CurrentSettings config;
    private final Comments comments = new Comments();
    private volatile boolean limitFound;

    public Policy(CurrentSettings config) {
        this.config = config;
    }

    /**
     * Decides the timeout of an execution. Only the watchdog calls this.
     *
     * @throws Unfinished if it has to be called again in another round
     */
    public void decide(Execution execution) {
        long started = execution.started();
        Settings settings = config.now();
        SqlMeaning meaning = meaning(execution);
        Timeout configured = configured(execution, meaning, settings);
        decide(execution, started, meaning, configured, transactionOption());
    }

    /**
     * Decides again after a timeout that was only to be logged. The other limits remain. Only the watchdog calls this.
     */
    public void decideFurther(Execution execution) {
        decide(execution, execution.decidedFor(), meaning(execution), Timeout.NONE, transactionOption());
    }

    /**
     * Decides again for a migration, which is exempt from the options. The other limits remain. Only the watchdog calls
     * this.
     */
    public void decideExempt(Execution execution) {
        long started = execution.decidedFor();
        SqlMeaning meaning = meaning(execution);
        Timeout configured = configured(execution, meaning, config.now());
        boolean counts = !isFromOption(configured) && !(configured.action == Action.LOG && execution.isObserved());
        decide(execution, started, meaning, counts ? configured : Timeout.NONE, Timeout.NONE);
    }

    /**
     * @param started the start of the clock that this decision is for. A fetch that has begun since then gets a
     *     decision of its own
     * @param option how long the transaction may take if its code does not say so
     */
    private static void decide(
            Execution execution, long started, SqlMeaning meaning, Timeout configured, Timeout option) {
        Timeout timeout = shorter(configured, execution.takeQueryTimeout());
        long deadline = started + (timeout == Timeout.NONE ? Timeout.LONGEST : timeout.nanos);
        if (meaning.kind() != SqlKind.END) {
            Transaction known = execution.session().transactions.open();
            Transaction open = known == null || known.mayBeOver() ? null : known;
            long began = open == null ? started : open.began();
            Timeout whole = open != null
                    ? timeout(open.asked(), option, began)
                    : execution.session().transactions.autocommit()
                            ? Timeout.NONE
                            : timeout(requestedTransactionTimeout(execution), option, began);
            if (whole != Timeout.NONE && whole.end(began) - deadline < 0) {
                execution.decide(started, whole, whole.end(began));
                return;
            }
        }
        execution.decide(started, timeout, deadline);
    }

    /**
     * Reads the SQL while the driver works on it. That can fail, and the execution must have a timeout all the same.
     */
    private static SqlMeaning meaning(Execution execution) {
        try {
            return execution.meaning();
        } catch (RuntimeException changedMeanwhile) {
            return SqlMeaning.UNKNOWN;
        }
    }

    private static @Nullable Timeout requestedTransactionTimeout(Execution execution) {
        return execution instanceof SentExecution
                ? execution.session().transactions.requested((SentExecution) execution)
                : null;
    }

    private Timeout configured(Execution execution, SqlMeaning meaning, Settings settings) {
        Timeout comment = comments.timeout(meaning);
        if (comment != null) {
            return comment;
        }
        if (execution.asked != null) {
            return execution.asked;
        }
        Rule rule = firstMatch(execution, meaning, settings);
        if (rule != null) {
            return Timeout.of(rule.timeoutNanos, "rule " + rule.name, rule.action);
        }
        return meaning.ruleKind().equals("ddl") ? Timeout.NONE : Timeout.of(settings.timeoutNanos(), BY_DEFAULT);
    }

    private static @Nullable Rule firstMatch(Execution execution, SqlMeaning meaning, Settings settings) {
        return settings.rules().isEmpty() ? null : settings.firstMatch(new ExecutionFacts(execution, meaning));
    }

    /**
     * The shorter of two timeouts. If both are equally long, it is the one that ends the connection: somebody wants
     * nothing of that transaction to be committed.
     */
    private static Timeout shorter(Timeout one, Timeout other) {
        if (one == Timeout.NONE || other == Timeout.NONE) {
            return one == Timeout.NONE ? other : one;
        }
        boolean first = one.nanos == other.nanos ? other.action != Action.KILL_CONNECTION : one.nanos < other.nanos;
        return first ? one : other;
    }

    /** Whether an overdue execution belongs to a migration, which is exempt from the options. */
    public boolean isExempt(Execution execution) {
        return execution instanceof SentExecution
                && isFromOption(execution.timeout())
                && Migrations.isMigration(ExecutionFacts.callers(execution));
    }

    /** The same for an idle transaction. What the thread that used it last is doing now decides. */
    public boolean isExempt(Transaction open, Timeout passed) {
        return isFromOption(passed) && belongsToMigration(open);
    }

    /** Whether the thread that used the transaction last is in a migration. */
    public boolean belongsToMigration(Transaction open) {
        Thread last = open.thread();
        return last != null && Migrations.isMigration(ExecutionFacts.classNames(Stacks.of(last)));
    }

    /** Whether the timeout comes from an option, and not from code or a rule. */
    public static boolean isFromOption(Timeout timeout) {
        return timeout.origin.equals(BY_DEFAULT)
                || timeout.origin.equals(BY_TRANSACTION_OPTION)
                || timeout.origin.equals(BY_IDLE_OPTION);
    }

    /** Whether anything is limited, as far as that is known without looking at a statement. */
    public boolean isInUse() {
        return limitFound || config.now().hasLimits() || comments.foundAny();
    }

    /** A framework or a transaction manager limits its transactions. */
    public void limitFound() {
        if (!limitFound) {
            limitFound = true;
        }
    }

    /** The execution's thread was interrupted, and the interrupt has to end the execution. */
    public void interrupted(Execution execution, long now) {
        long started = execution.started();
        execution.decide(started, Timeout.of(Math.max(1, now - started), INTERRUPT), now);
    }

    /**
     * An operator wants the execution ended now. Only the watchdog calls this.
     *
     * @param started the start that the operator has seen; nothing that began later is ended
     */
    public void endRequested(Execution execution, long started, long now) {
        execution.decide(started, Timeout.of(Math.max(1, now - started), BY_OPERATOR), now);
    }

    public boolean isInterrupted(Execution execution) {
        return config.now().killOnInterrupt()
                && execution instanceof SentExecution
                && !execution.timeout().origin.equals(INTERRUPT)
                && execution.isInterrupted();
    }

    /**
     * The timeout of a transaction, from its first statement to its end, while no statement of it runs. A transaction
     * manager then needs no help to roll back at its own timeout.
     */
    public Timeout idleTransactionTimeout(Transaction transaction) {
        Timeout asked = transaction.asked();
        if (asked == null || asked.isManagersDefault()) {
            return transactionOption();
        }
        return asked.isManaged() ? Timeout.NONE : asked;
    }

    private Timeout transactionOption() {
        return Timeout.of(config.now().transactionTimeoutNanos(), BY_TRANSACTION_OPTION);
    }

    /** The code goes before the option. A manager's default, which no code has set, holds beside the option. */
    private static Timeout timeout(@Nullable Timeout asked, Timeout option, long began) {
        if (asked == null) {
            return option;
        }
        return asked.isManagersDefault() && option != Timeout.NONE && option.end(began) - asked.end(began) < 0
                ? option
                : asked;
    }

    /** How long a transaction may stay open while no statement of it runs. */
    public Timeout idleTimeout() {
        return Timeout.of(config.now().idleTransactionTimeoutNanos(), BY_IDLE_OPTION);
    }
}
