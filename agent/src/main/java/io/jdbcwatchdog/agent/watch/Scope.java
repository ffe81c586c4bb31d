package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.concurrent.TimeUnit;

/** The timeouts of the innermost annotated method or block on a thread. What it does not say holds from further out. */
final class Scope {

    final Scope outer;

    /** Null where none says anything. */
    final Timeout statement;

    final Timeout transaction;

    private Scope(Scope outer, Timeout statement, Timeout transaction) {
        this.outer = outer;
        this.statement = statement;
        this.transaction = transaction;
    }

    /** Timeouts in milliseconds, negative where nothing is said. */
    static Scope of(Scope outer, long statement, String action, long transaction, String where) {
        Timeout outerStatement = outer == null ? null : outer.statement;
        Timeout outerTransaction = outer == null ? null : outer.transaction;
        return new Scope(
                outer,
                statement < 0 ? outerStatement : timeout(statement, where, Action.valueOf(action)),
                transaction < 0 ? outerTransaction : timeout(transaction, where, Action.KILL));
    }

    private static Timeout timeout(long millis, String where, Action action) {
        return Timeout.of(TimeUnit.MILLISECONDS.toNanos(millis), origin(where), action);
    }

    /** A block without a name comes with its lambda's class, which is named after the one that it stands in. */
    private static String origin(String where) {
        int lambda = where.indexOf("$$Lambda");
        return lambda < 0
                ? where
                : "block "
                        + where.substring(where.lastIndexOf('.', lambda) + 1, lambda)
                                .replace('$', '.');
    }
}
