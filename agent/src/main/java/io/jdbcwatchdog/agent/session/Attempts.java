package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.sql.SqlMeaning;

/**
 * What was done so far about one overdue execution. The fields are volatile, since a claim can be taken over while its
 * holder is stuck.
 */
public final class Attempts {

    /** When the overdue execution started. A fetch that was killed may end with its error in a later fetch. */
    public final long started;

    /** When the first attempt began. */
    public final long firstAt;

    /** What the statement's text means. It is read while the statement runs, since the driver forgets a finished batch. */
    public final SqlMeaning meaning;

    /** When the first KILL was about to be sent, or 0. The graces count from then. */
    private volatile long firstSent;

    /** How many KILL QUERYs the server acknowledged. Only the killer counts them. */
    public volatile int killQueries;

    /** Whether the server acknowledged KILL CONNECTION. */
    public volatile boolean killConnection;

    /** Whether a KILL was sent and never answered. Nobody knows whether, or when, it takes effect. */
    public volatile boolean unanswered;

    public volatile boolean socketClosed;

    /** Whether the server was slow to answer any KILL while this execution was overdue. */
    public volatile boolean slowServer;

    /** Why a KILL could not be sent, or was refused; empty if there was no trouble. */
    public volatile String trouble = "";

    /** For an execution that ended before anything was done about it. */
    public static Attempts none(Execution execution, long now, String trouble) {
        Attempts none = new Attempts(execution.started(), now, execution.meaning());
        none.trouble = trouble;
        return none;
    }

    Attempts(long started, long firstAt, SqlMeaning meaning) {
        this.started = started;
        this.firstAt = firstAt;
        this.meaning = meaning;
    }

    public void killIsSent(long now) {
        if (firstSent == 0) {
            firstSent = now == 0 ? 1 : now;
        }
    }

    /** 0 if no KILL was about to be sent. */
    public long firstSent() {
        return firstSent;
    }

    /** Whether a KILL may have reached the server. */
    public boolean mayHaveKilled() {
        return killQueries > 0 || killConnection || unanswered;
    }

    /** Whether anything may have reached the server or the socket. */
    public boolean mayHaveActed() {
        return mayHaveKilled() || socketClosed;
    }
}
