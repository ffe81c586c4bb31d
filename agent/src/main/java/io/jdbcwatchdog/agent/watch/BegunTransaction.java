package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.session.Timeout;
import org.jspecify.annotations.Nullable;

/** A transaction that a framework has begun on the current thread. */
final class BegunTransaction {

    /** Null if this is the outermost. */
    final @Nullable BegunTransaction outer;

    /** Null if the framework sets none. */
    final @Nullable Timeout timeout;

    BegunTransaction(@Nullable BegunTransaction outer, @Nullable Timeout timeout) {
        this.outer = outer;
        this.timeout = timeout;
    }
}
