package io.jdbcwatchdog.agent.config;

/** A timeout for some statements: the first rule whose conditions all hold decides. */
public final class Rule {

    public final String name;

    /** 0 for none. */
    public final long timeoutNanos;

    public final Action action;

    Rule(String name, long timeoutNanos, Action action) {
        this.name = name;
        this.timeoutNanos = timeoutNanos;
        this.action = action;
    }

    /** Whether all its conditions hold. The Java stack, which costs most, is asked for last. */
    public boolean matches(Subject subject) {
        return false;
    }

    /** A statement as the rules see it; each is asked for only where a condition needs it. */
    public interface Subject {

        /** As the application wrote it; of a batch the first. */
        String sql();

        /** {@code select}, {@code insert}, {@code update}, {@code delete}, {@code replace}, {@code ddl}, {@code call}, {@code load} or {@code other}. */
        String kind();

        String host();

        int port();

        String schema();

        String user();

        /** The name of the thread that executes it. */
        String thread();

        /** The names of the classes on that thread's Java stack, the innermost first. */
        Iterable<String> callers();
    }
}
