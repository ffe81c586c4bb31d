package io.jdbcwatchdog.agent.attach;

/** Where the text comes from. */
interface View {

    /** What the agent knows now, as text with at most so many columns. */
    String text(int columns) throws Failure;
}
