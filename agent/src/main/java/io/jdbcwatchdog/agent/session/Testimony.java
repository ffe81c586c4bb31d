package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.event.Evidence;

/**
 * What is found out about one execution that is about to be overdue. Those who ask set it when they know more. Nobody waits
 * for them, with one exception: under {@code action: kill-blocker} the KILL may wait until it is known whether the blocker
 * was ended.
 */
public final class Testimony {

    /** What became of the session that blocks the execution. */
    public enum Help {
        UNDECIDED,
        /** It was ended, so the execution goes on. */
        GIVEN,
        /** It was not ended. */
        REFUSED
    }

    /** How long a KILL waits for the end of its victim's blocker. */
    private static final long HELP_WITHIN = 500_000_000L;

    /** The same where the blocker has to be looked at twice. */
    private static final long LONG_HELP_WITHIN = 2_000_000_000L;

    /** How many reasons are kept. */
    private static final int MAX_MISSING = 10;

    private volatile Evidence evidence = Evidence.missing("the time was over before anything was found out");
    private volatile Help help = Help.UNDECIDED;
    private volatile long helpAskedAt;
    private volatile boolean helpTakesLonger;

    /** What is known so far. It says what is missing. */
    public Evidence evidence() {
        return evidence;
    }

    public void evidence(Evidence known) {
        evidence = known;
    }

    /** Adds a reason why something is not known. */
    public synchronized void missing(String why) {
        if (evidence.missing.size() < MAX_MISSING) {
            evidence = evidence.more().missing(why).build();
        }
    }

    public Help help() {
        return help;
    }

    /** @return false if it was decided before, by whoever was first: the one who helps, or the watchdog, who waits no longer */
    public synchronized boolean help(Help decided) {
        if (help != Help.UNDECIDED) {
            return false;
        }
        help = decided;
        return true;
    }

    /** When the watchdog asked for help, or 0. */
    public long helpAskedAt() {
        return helpAskedAt;
    }

    public void helpAskedAt(long when) {
        helpAskedAt = when == 0 ? 1 : when;
    }

    /** Whether the blocker has to be looked at once more, a second later. Then the KILL waits longer. */
    public boolean helpTakesLonger() {
        return helpTakesLonger;
    }

    public void letHelpTakeLonger() {
        helpTakesLonger = true;
    }

    /** Until when the KILL waits, once the watchdog has asked for help. */
    public long helpUntil() {
        return helpAskedAt + (helpTakesLonger ? LONG_HELP_WITHIN : HELP_WITHIN);
    }
}
