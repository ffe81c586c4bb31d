package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Testimony;

/**
 * Finds out what holds up an execution, shortly before its deadline. The watchdog calls it, so its methods return at once,
 * and what they find out is in the {@link Testimony}.
 */
public interface Witness {

    /** Finds out nothing. */
    Witness NONE = new Witness() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void testify(Execution execution, Testimony testimony) {}

        @Override
        public void endBlocker(Execution execution, Testimony testimony) {
            testimony.help(Testimony.Help.REFUSED);
        }
    };

    /** Whether anything is to be found out. */
    boolean isWanted();

    void testify(Execution execution, Testimony testimony);

    /** Ends the session that blocks this overdue execution, if it may be ended. */
    void endBlocker(Execution execution, Testimony testimony);
}
