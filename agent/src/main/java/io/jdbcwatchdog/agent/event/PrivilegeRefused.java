package io.jdbcwatchdog.agent.event;

/** A server refused a KILL with error 1095, because the session is another user's. Published once for each server. */
public final class PrivilegeRefused implements Event {

    public final SessionInfo session;

    public PrivilegeRefused(SessionInfo session) {
        this.session = session;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.privilegeRefused(this);
    }
}
