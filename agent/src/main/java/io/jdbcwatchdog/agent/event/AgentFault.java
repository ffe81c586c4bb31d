package io.jdbcwatchdog.agent.event;

/** A fault of the agent's own, the first of its kind. The application is not affected. */
public final class AgentFault implements Event {

    /** The whole line for the log: the kind of exception and its place, never its message. */
    public final String message;

    public AgentFault(String message) {
        this.message = message;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.agentFault(this);
    }
}
