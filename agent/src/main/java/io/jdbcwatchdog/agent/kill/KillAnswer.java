package io.jdbcwatchdog.agent.kill;

/** The server's answer to a KILL. */
final class KillAnswer {

    static final KillAnswer DONE = new KillAnswer("", false, false);
    static final KillAnswer NO_SUCH_SESSION =
            new KillAnswer("the server no longer has the session (1094)", false, true);
    static final KillAnswer DENIED = new KillAnswer("the admin user may not kill the session (1095)", false, true);

    /** Why the KILL was not done; empty if it was done. */
    final String trouble;

    /** Whether the KILL was sent and no answer came. It may have been done, or may be done later. */
    final boolean missing;

    /** Whether the same KILL would be refused again. */
    final boolean hopeless;

    private KillAnswer(String trouble, boolean missing, boolean hopeless) {
        this.trouble = trouble;
        this.missing = missing;
        this.hopeless = hopeless;
    }

    static KillAnswer refused(String why) {
        return new KillAnswer(why, false, false);
    }

    /** It was not sent, since the session may be another's there. */
    static KillAnswer unproven(String why) {
        return new KillAnswer("no KILL: " + why, false, true);
    }

    static KillAnswer missing(String why) {
        return new KillAnswer(why, true, false);
    }
}
