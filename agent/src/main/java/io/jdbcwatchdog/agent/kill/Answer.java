package io.jdbcwatchdog.agent.kill;

/** What the server said to a KILL. */
final class Answer {

    static final Answer DONE = new Answer("", false);

    static final Answer DENIED = new Answer("the admin user may not kill the session (1095)", false);

    /** Why it was not done; empty where it was. */
    final String trouble;

    /** The KILL left, and no answer came: it may have been done, or be done later. */
    final boolean missing;

    private Answer(String trouble, boolean missing) {
        this.trouble = trouble;
        this.missing = missing;
    }

    static Answer refused(String why) {
        return new Answer(why, false);
    }

    static Answer missing(String why) {
        return new Answer(why, true);
    }
}
