package io.jdbcwatchdog.agent.kill;

/**
 * Limits how long the watchdog spends on slow work in one round: deciding on a timeout (a statement's text, the rules), or
 * reading a Java stack. The rest waits for the next round, which follows at once. Executions whose timeout is already
 * decided are handled in every round. Sessions that had to wait come first, so none waits forever. Only the watchdog uses
 * this.
 */
public final class RoundBudget {

    /** No slow work is begun after this time. The last work may end some milliseconds later. */
    private static final long LIMIT = 3_000_000L;

    private long spent;
    private int position;
    private int resumeAt;
    private int nextResumeAt;

    /** A new round begins. */
    public void begin() {
        spent = 0;
        position = 0;
        resumeAt = nextResumeAt;
        nextResumeAt = 0;
    }

    /** The round continues with the next session. The sessions have the same order in each round. */
    public void next() {
        position++;
    }

    /** @return whether there is time for this session in this round */
    boolean hasTime() {
        boolean waits = position < resumeAt || spent >= LIMIT;
        if (waits && position >= resumeAt && nextResumeAt == 0) {
            nextResumeAt = position;
        }
        return !waits;
    }

    void spend(long nanos) {
        spent += nanos;
    }
}
