package io.jdbcwatchdog.agent.event;

/** What was done about an overdue execution, and its outcome. */
public final class KillSummary {

    /** The number of KILLs that the server acknowledged. */
    public final int kills;

    /** From the first attempt to the end, in nanoseconds. */
    public final long tookNanos;

    public final Outcome outcome;

    /** Why a KILL could not be sent or was refused, and what was lost; empty if there was no trouble. */
    public final String trouble;

    public KillSummary(int kills, long tookNanos, Outcome outcome, String trouble) {
        this.kills = kills;
        this.tookNanos = tookNanos;
        this.outcome = outcome;
        this.trouble = trouble;
    }
}
