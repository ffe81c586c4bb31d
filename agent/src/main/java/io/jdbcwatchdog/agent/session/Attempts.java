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

    /** When the first KILL was about to be sent; 0 where none was. A grace counts from there. */
    private volatile long firstSent;

    /** KILL QUERYs that the server acknowledged; only the killer counts. */
    public volatile int killQueries;

    /** KILL CONNECTION was acknowledged. */
    public volatile boolean killConnection;

    /** A KILL was sent and never answered: nobody knows whether, or when, it takes effect. */
    public volatile boolean unanswered;

    public volatile boolean socketClosed;

    /** The server was slow to answer KILLs while this was overdue, its own or another's. */
    public volatile boolean slowServer;

    /** Why a KILL could not be sent, or was refused; empty where none was. */
    public volatile String trouble = "";

    /** Of what ended before anything was done about it. */
    public static Attempts none(Execution execution, long now, String trouble) {
        Attempts none = new Attempts(execution.started(), now, execution.texts());
        none.trouble = trouble;
        return none;
    }

    Attempts(long started, long since, List<String> texts) {
        this.started = started;
        this.since = since;
        this.texts = texts;
    }

    public void sends(long now) {
        if (firstSent == 0) {
            firstSent = now == 0 ? 1 : now;
        }
    }

    /** 0 where none was. */
    public long firstSent() {
        return firstSent;
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
