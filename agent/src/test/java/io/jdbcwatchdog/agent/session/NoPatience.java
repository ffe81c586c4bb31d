package io.jdbcwatchdog.agent.session;

/** For tests in which nobody waits for a claim. */
public final class NoPatience implements Patience {

    public static final Patience INSTANCE = new NoPatience();

    private NoPatience() {}

    @Override
    public long nanosFor(Execution claimed) {
        return 0;
    }

    @Override
    public void mustClose(Session session) {}
}
