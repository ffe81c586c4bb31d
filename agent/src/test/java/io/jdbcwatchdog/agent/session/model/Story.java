package io.jdbcwatchdog.agent.session.model;

/** What the threads of one run do, and the world they do it to. Each run tells a new one, from its beginning. */
public interface Story {

    /** Names the threads and what each does. */
    void cast(Run run);

    /** The part of the world that is not in woven fields, in words: two states that differ must differ here. */
    String world();

    /** Called when no thread has anything left to do. */
    void theEnd();
}
