package io.jdbcwatchdog.agent.event;

/** A server refused a KILL with error 1095, and did it when a procedure was called. Published once for each server. */
public final class KillProcedureUsed implements Event {

    public final SessionInfo session;

    /** The names of the procedures that are called from now on. */
    public final String procedures;

    public KillProcedureUsed(SessionInfo session, String procedures) {
        this.session = session;
        this.procedures = procedures;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.killProcedureUsed(this);
    }
}
