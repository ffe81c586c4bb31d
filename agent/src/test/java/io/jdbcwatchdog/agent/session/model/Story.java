package io.jdbcwatchdog.agent.session.model;

/** What the threads of one run do, and the world that they change. Each run uses a new story, from its beginning. */
public interface Story {

    /** Names the threads and what each does. */
    void cast(Run run);

    /** The part of the world that is not in woven fields, as text. States that differ in it must have different texts. */
    String world();

    /** Called when no thread has anything left to do. */
    void theEnd();
}
