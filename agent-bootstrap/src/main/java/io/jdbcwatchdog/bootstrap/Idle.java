package io.jdbcwatchdog.bootstrap;

/** Before the agent is ready, and after it has withdrawn. */
final class Idle implements Handler {
    static final Idle INSTANCE = new Idle();

    @Override
    public Object enter(Object owner, String sql, boolean batch) {
        return null;
    }

    @Override
    public Throwable exit(Object token, Object result, Throwable thrown) {
        return thrown;
    }

    @Override
    public Throwable gate(Object wire, Object message) {
        return null;
    }

    @Override
    public Throwable sending(Object wire, Object message, Object earlier) {
        return null;
    }

    @Override
    public void reading(Object wire, Object message) {}

    @Override
    public Object enterFetch(Object reader, Object rows) {
        return null;
    }

    @Override
    public Throwable exitFetch(Object token, boolean handedOver, Throwable thrown) {
        return thrown;
    }

    @Override
    public Throwable connecting(Object socket) {
        return null;
    }

    @Override
    public int connected(Object target, Object made, Throwable thrown, int attempts) {
        return 0;
    }

    @Override
    public int mostRows(int asked) {
        return asked;
    }

    @Override
    public void opened(Object physical) {}

    @Override
    public boolean isEnded(Object connection) {
        return false;
    }

    @Override
    public void returned(Object entry) {}

    @Override
    public void closed(Object wire) {}

    @Override
    public void closingStatement(Object statement) {}

    @Override
    public Object enterScope(long statement, String action, long transaction, String where) {
        return null;
    }

    @Override
    public void leaveScope(Object token) {}

    @Override
    public void beginTransaction(Object manager, Object definition) {}

    @Override
    public void endTransaction() {}

    @Override
    public boolean takesOver(Object session, long millis) {
        return false;
    }

    @Override
    public void answered(int status) {}

    @Override
    public void fault(Throwable fault) {}
}
