package io.jdbcwatchdog.agent.kill;

/** What the server said to a KILL. */
final class Answer {

    static final Answer DONE = new Answer("", false, false);
    static final Answer NO_SUCH_SESSION = new Answer("the server no longer has the session (1094)", false, true);
    static final Answer DENIED = new Answer("the admin user may not kill the session (1095)", false, true);

    /** Why it was not done; empty where it was. */
    final String trouble;

    /** The KILL left, and no answer came: it may have been done, or be done later. */
    final boolean missing;

    /** The same KILL will be refused again. */
    final boolean hopeless;

    private Answer(String trouble, boolean missing, boolean hopeless) {
        this.trouble = trouble;
        this.missing = missing;
        this.hopeless = hopeless;
    }

    static Answer refused(String why) {
        return new Answer(why, false, false);
    }

    static Answer missing(String why) {
        return new Answer(why, true, false);
    }
}
