package io.jdbcwatchdog.agent.event;

/** A statement or an idle transaction is overdue, and no KILL is sent for it although one is due. */
public final class KillWithheld implements Event {

    public final SessionInfo session;

    public final TimeoutInfo timeout;

    public final Reason reason;

    public KillWithheld(SessionInfo session, TimeoutInfo timeout, Reason reason) {
        this.session = session;
        this.timeout = timeout;
        this.reason = reason;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.killWithheld(this);
    }

    /** Why there is no KILL. */
    public enum Reason {
        /** The limit {@code max-kills-per-minute} is reached. It is ended later, if it still runs then. */
        BUDGET("budget"),
        /** Its server has not proven which one it is. Its socket is closed instead. */
        UNPROVEN("unproven");

        /** The word in metrics. */
        public final String word;

        Reason(String word) {
            this.word = word;
        }
    }
}
