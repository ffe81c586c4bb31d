package io.jdbcwatchdog.agent.event;

/**
 * Something that happened. An event is immutable and holds no secret: SQL is masked, and passwords are left out. Names
 * (of users, threads, rules) come from outside and may contain anything, so a listener that prints them has to clean
 * them.
 */
public interface Event {

    /** Calls the listener's method for this kind of event. */
    void deliverTo(EventListener listener);
}
