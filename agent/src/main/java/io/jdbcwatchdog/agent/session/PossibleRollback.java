package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.server.Rollback;
import org.jspecify.annotations.Nullable;

/**
 * What is known after an error that may have rolled the whole transaction back ({@link Rollback}). If a transaction is open
 * later, it may be another one, which began with the first statement after that error.
 *
 * <p>The connection's thread and the watchdog use it. It is created only after such an error.
 */
final class PossibleRollback {

    private Rollback error = Rollback.NONE;
    private boolean nextAnswered;
    private long nextBegan;
    private @Nullable Timeout nextAsked;
    private boolean newTransaction;
    private long newBegan;
    private @Nullable Timeout newAsked;

    synchronized void afterError(Rollback newError) {
        if (error != Rollback.PERHAPS) {
            error = newError;
            nextAnswered = false;
        }
    }

    synchronized boolean is(Rollback expected) {
        return error == expected;
    }

    /**
     * Called for each answer after the error.
     *
     * @param open whether a transaction is open after this answer
     */
    synchronized void answered(SentExecution execution, boolean open) {
        if (error != Rollback.NONE && !nextAnswered) {
            nextAnswered = true;
            nextBegan = execution.started();
            nextAsked = execution.session().transactions.requested(execution);
        }
        if (open && error == Rollback.PERHAPS) {
            beginNew();
        }
    }

    /** Called when the server's setting is known. */
    synchronized void serverSettingKnown(boolean rollsBack) {
        if (error != Rollback.AS_CONFIGURED) {
            return;
        }
        error = rollsBack ? Rollback.PERHAPS : Rollback.NONE;
        if (rollsBack && nextAnswered) {
            beginNew();
        }
    }

    private void beginNew() {
        error = Rollback.NONE;
        newTransaction = true;
        newBegan = nextBegan;
        newAsked = nextAsked;
    }

    synchronized long began(long before) {
        return newTransaction ? newBegan : before;
    }

    synchronized @Nullable Timeout asked(@Nullable Timeout before) {
        return newTransaction ? newAsked : before;
    }
}
