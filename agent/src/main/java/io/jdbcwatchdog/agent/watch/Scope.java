package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timeouts of the innermost annotated method or block on a thread. Those that it does not set come from the outer one. */
final class Scope {

    /** Null if this is the outermost. */
    final @Nullable Scope outer;

    /** Null if none is set. */
    final @Nullable Timeout statement;

    final @Nullable Timeout transaction;

    private Scope(@Nullable Scope outer, @Nullable Timeout statement, @Nullable Timeout transaction) {
        this.outer = outer;
        this.statement = statement;
        this.transaction = transaction;
    }

    /** Timeouts are in milliseconds, and negative if they are not set. */
    static Scope of(@Nullable Scope outer, long statement, String action, long transaction, String where) {
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

    /** A block without a name has the name of its lambda's class, which begins with the name of the enclosing class. */
    private static String origin(String where) {
        int lambda = where.indexOf("$$Lambda");
        return lambda < 0
                ? where
                : "block "
                        + where.substring(where.lastIndexOf('.', lambda) + 1, lambda)
                                .replace('$', '.');
    }
}
