package io.jdbcwatchdog.agent.event;

/** The limit {@code max-kills-per-minute} was reached, or kills go on again. */
public final class KillsHeld implements Event {

    /** Whether the limit is reached. If not, kills go on. */
    public final boolean held;

    /** The value of the option. */
    public final int maxPerMinute;

    public KillsHeld(boolean held, int maxPerMinute) {
        this.held = held;
        this.maxPerMinute = maxPerMinute;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.killsHeld(this);
    }
}
