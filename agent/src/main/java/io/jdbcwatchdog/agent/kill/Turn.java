package io.jdbcwatchdog.agent.kill;

/**
 * How much of one round the watchdog may spend on what takes long: deciding on a timeout (a statement's text, the rules),
 * or reading a Java stack. What does not fit waits for the next round, which follows at once, and what is decided already
 * is seen to in every round. Those that waited come first, so nobody waits for ever. Only the watchdog asks.
 */
public final class Turn {

    /** The last that is begun in time may take some milliseconds more. */
    private static final long LONGEST = 3_000_000L;

    private long spent;
    private int position;
    private int resumeAt;
    private int nextResumeAt;

    /** A round begins. */
    public void begin() {
        spent = 0;
        position = 0;
        resumeAt = nextResumeAt;
        nextResumeAt = 0;
    }

    /** The next session's turn; they come in the same order in each round. */
    public void next() {
        position++;
    }

    /** @return whether there is time for this session in this round */
    boolean has() {
        boolean waits = position < resumeAt || spent >= LONGEST;
        if (waits && position >= resumeAt && nextResumeAt == 0) {
            nextResumeAt = position;
        }
        return !waits;
    }

    void took(long nanos) {
        spent += nanos;
    }
}
