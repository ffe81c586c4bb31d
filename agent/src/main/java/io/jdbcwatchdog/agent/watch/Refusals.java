package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Connects;
import io.jdbcwatchdog.agent.kill.Room;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Session;

/** What the agent refuses the application, and what the server did. */
final class Refusals {

    private Refusals() {}

    /** What the driver is to throw instead of sending a command, or null. */
    static Throwable of(Session session, Object message) {
        try {
            return session.driver.refusal(message);
        } catch (Exception e) {
            Faults.count(e);
            return null;
        }
    }

    /**
     * A connection could not be opened: perhaps since an admin connection took its place.
     *
     * @return how often it was tried again and is to be, or 0
     */
    static int byTheServer(Object target, Throwable thrown, int attempts) throws Exception {
        Frame frame = Frame.current();
        if (frame.blind) {
            return 0;
        }
        frame.blind = true;
        try {
            return Room.refused(
                    Connects.destinations(target),
                    thrown,
                    attempts,
                    target.getClass().getClassLoader());
        } finally {
            frame.blind = false;
        }
    }
}
