package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.kill.Room;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Session;
import org.jspecify.annotations.Nullable;

/** Commands that the agent refuses, and connections that the server has refused. */
final class Refusals {

    private Refusals() {}

    /** What the driver throws instead of sending this command; null if it must send it. */
    static @Nullable Throwable of(Session session, Object message) {
        try {
            return session.driver.refusal(message);
        } catch (Exception e) {
            Faults.count(e);
            return null;
        }
    }

    /**
     * A connection could not be opened, perhaps because an admin connection took its place.
     *
     * @return the number of this repetition, or 0 if the attempt is not repeated
     */
    static int byTheServer(Class<?> opener, @Nullable Object[] arguments, Throwable thrown, int attempts)
            throws Exception {
        Frame frame = Frame.current();
        if (frame.agentAtWork) {
            return 0;
        }
        frame.agentAtWork = true;
        try {
            return Room.refused(Drivers.destinations(opener, arguments), thrown, attempts, opener.getClassLoader());
        } finally {
            frame.agentAtWork = false;
        }
    }
}
