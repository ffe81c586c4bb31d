package io.jdbcwatchdog.agent.session;

import java.util.List;

/** What was done about one overdue execution. Volatile, since a claim can be taken over while its holder is stuck. */
public final class Attempts {

    /** When what is overdue had started: a fetch that was struck may end with its error in a later one. */
    public final long started;

    /** When the first of them began. */
    public final long since;

    /** The statement's texts, read while it ran: the driver forgets a batch when it is done. */
    public final List<String> texts;

    /** KILL QUERYs that the server acknowledged; only the killer counts. */
    public volatile int killQueries;

    /** KILL CONNECTION was acknowledged. */
    public volatile boolean killConnection;

    /** A KILL was sent and never answered: nobody knows whether, or when, it takes effect. */
    public volatile boolean unanswered;

    public volatile boolean socketClosed;

    /** Why a KILL could not be sent, or was refused; empty where none was. */
    public volatile String trouble = "";

    Attempts(long started, long since, List<String> texts) {
        this.started = started;
        this.since = since;
        this.texts = texts;
    }

    /** Whether a KILL may have reached the server. */
    public boolean mayHaveKilled() {
        return killQueries > 0 || killConnection || unanswered;
    }

    /** Whether anything may have reached the server or the socket. */
    public boolean any() {
        return mayHaveKilled() || socketClosed;
    }
}
