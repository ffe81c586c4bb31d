package io.jdbcwatchdog.demo.run;

import io.jdbcwatchdog.demo.input.Timeout;

/** The three runs, each with its own options of the agent. */
public enum Scenario {
    UNDISTURBED("undisturbed"),
    KILL_QUERY("KILL QUERY"),
    KILL_CONNECTION("KILL CONNECTION");

    /** The timeout of a run in which nothing should be killed. */
    public static final Timeout NEVER = new Timeout(600_000);

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public int number() {
        return ordinal() + 1;
    }

    /**
     * KILL QUERY does nothing while the server is still reading the blob, so it has half a minute in which it is
     * repeated. With no kill grace at all, the agent sends KILL CONNECTION at once. The long abort grace keeps it from
     * closing the socket, which would hide the effect of the KILL.
     */
    public String agentOptions(Timeout timeout) {
        return switch (this) {
            case UNDISTURBED -> "timeout=" + timeout;
            case KILL_QUERY -> "timeout=" + timeout + ",kill-grace=30s";
            case KILL_CONNECTION -> "timeout=" + timeout + ",kill-grace=0ms,abort-grace=30s";
        };
    }
}
