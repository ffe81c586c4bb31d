package io.jdbcwatchdog.bootstrap;

import org.jspecify.annotations.Nullable;

/** Does nothing: before the agent has started, and after it was switched off. */
final class NoOpHandler implements Handler {
    static final NoOpHandler INSTANCE = new NoOpHandler();

    @Override
    public @Nullable Object enter(Object owner, @Nullable String sql, boolean batch) {
        return null;
    }

    @Override
    public @Nullable Throwable exit(@Nullable Object token, @Nullable Object result, @Nullable Throwable thrown) {
        return thrown;
    }

    @Override
    public @Nullable Throwable gate(@Nullable Object wire, Object message) {
        return null;
    }

    @Override
    public @Nullable Throwable sending(@Nullable Object wire, Object message, @Nullable Object earlier) {
        return null;
    }

    @Override
    public void reading(@Nullable Object wire, Object message) {}

    @Override
    public @Nullable Object enterFetch(Object reader, Object rows) {
        return null;
    }

    @Override
    public @Nullable Throwable exitFetch(@Nullable Object token, boolean handedOver, @Nullable Throwable thrown) {
        return thrown;
    }

    @Override
    public @Nullable Throwable connecting(Object socket) {
        return null;
    }

    @Override
    public @Nullable Throwable revealing() {
        return null;
    }

    @Override
    public int connected(
            Class<?> opener,
            @Nullable Object[] arguments,
            @Nullable Object made,
            @Nullable Throwable thrown,
            int attempts) {
        return 0;
    }

    @Override
    public int maxRows(int requested) {
        return requested;
    }

    @Override
    public void opened(Object physical) {}

    @Override
    public boolean isEnded(Object connection) {
        return false;
    }

    @Override
    public void returnedToPool(Object entry) {}

    @Override
    public void closed(@Nullable Object wire) {}

    @Override
    public void closingStatement(Object statement) {}

    @Override
    public @Nullable Object enterScope(long statement, String action, long transaction, String where) {
        return null;
    }

    @Override
    public void leaveScope(@Nullable Object token) {}

    @Override
    public void beginTransaction(Object manager, Object definition) {}

    @Override
    public void endTransaction() {}

    @Override
    public void beginEnlistment(Object manager) {}

    @Override
    public void branchTimeout(Object resource, int seconds) {}

    @Override
    public void beginBranch(Object resource) {}

    @Override
    public void endEnlistment() {}

    @Override
    public boolean takesOver(@Nullable Object session, long millis) {
        return false;
    }

    @Override
    public boolean hasTakenOver() {
        return false;
    }

    @Override
    public void answered(int status) {}

    @Override
    public String loginPlugin(String asked) {
        return asked;
    }

    @Override
    public void fault(Throwable fault) {}
}
