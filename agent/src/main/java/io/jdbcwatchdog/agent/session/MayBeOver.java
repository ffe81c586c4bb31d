package io.jdbcwatchdog.agent.session;

/**
 * After an error that can mean that the server has rolled the transaction back ({@link Rollback}): what is known since.
 * If a transaction is open later on, it may be another, which began with the first statement after that error.
 *
 * <p>The connection's thread and the watchdog use it, and it is made only where there was such an error.
 */
final class MayBeOver {

    private Rollback how = Rollback.NONE;
    private boolean nextCame;
    private long nextBegan;
    private Timeout nextAsked;
    private boolean another;
    private long anotherBegan;
    private Timeout anotherAsked;

    synchronized void since(Rollback error) {
        if (how != Rollback.PERHAPS) {
            how = error;
            nextCame = false;
        }
    }

    synchronized boolean is(Rollback now) {
        return how == now;
    }

    /**
     * Something was answered since.
     *
     * @param open whether a transaction is open after it
     */
    synchronized void answered(Execution execution, boolean open) {
        if (how != Rollback.NONE && !nextCame) {
            nextCame = true;
            nextBegan = execution.started();
            nextAsked = execution.transaction;
        }
        if (open && how == Rollback.PERHAPS) {
            begin();
        }
    }

    /** Somebody has found out how the server is set. */
    synchronized void settle(boolean rollsBack) {
        if (how != Rollback.AS_CONFIGURED) {
            return;
        }
        how = rollsBack ? Rollback.PERHAPS : Rollback.NONE;
        if (rollsBack && nextCame) {
            begin();
        }
    }

    private void begin() {
        how = Rollback.NONE;
        another = true;
        anotherBegan = nextBegan;
        anotherAsked = nextAsked;
    }

    synchronized long began(long before) {
        return another ? anotherBegan : before;
    }

    synchronized Timeout asked(Timeout before) {
        return another ? anotherAsked : before;
    }
}
