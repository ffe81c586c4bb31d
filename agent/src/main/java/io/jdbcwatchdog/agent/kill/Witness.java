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
        public void prepare(Execution execution) {}

        @Override
        public void testify(Execution execution, Testimony testimony) {}

        @Override
        public void endBlocker(Execution execution, Testimony testimony) {
            testimony.help(Testimony.Help.REFUSED);
        }
    };

    /** Whether anything is to be found out. */
    boolean isWanted();

    /**
     * Has everything at hand that {@link #testify} needs, since the first answers of a JVM would come too late otherwise.
     * It is called once for each generation of drivers.
     *
     * @param execution one that has run for a while, and may still end in time
     */
    void prepare(Execution execution);

    void testify(Execution execution, Testimony testimony);

    /** Ends the session that blocks this overdue execution, if it may be ended. */
    void endBlocker(Execution execution, Testimony testimony);
}
