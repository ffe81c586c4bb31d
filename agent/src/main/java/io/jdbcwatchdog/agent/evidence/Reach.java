package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.session.Session;
import java.util.concurrent.TimeUnit;

/**
 * Opens the connections on which one server is asked. A server that cannot be reached is left in peace for a second, since an
 * attempt takes up to 200 ms, for which a KILL may wait. One that refuses the login is left in peace for twice as long each
 * time, up to a minute. Only the thread of the server's inquiry uses it.
 */
final class Reach {

    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(60);

    private final CurrentSettings config;
    private String trouble = "";
    private long pause;
    private long retryAt;

    Reach(CurrentSettings config) {
        this.config = config;
    }

    /** Whoever asks about this session: what others may see depends on it. */
    String account(Session session) {
        return SideConnection.account(session, config.now());
    }

    /** @param millis the limit for each answer */
    SideConnection open(Session example, int millis) throws NoAnswer {
        if (!trouble.isEmpty() && System.nanoTime() - retryAt < 0) {
            throw new NoAnswer(
                    trouble + " (tried again at most every " + TimeUnit.NANOSECONDS.toSeconds(pause) + " s)");
        }
        try {
            SideConnection opened = SideConnection.open(example, config.now(), millis);
            trouble = "";
            pause = 0;
            return opened;
        } catch (NoAnswer e) {
            trouble = e.why();
            pause = e.isRefusal() && pause != 0 ? Math.min(2 * pause, LONGEST_PAUSE) : FIRST_PAUSE;
            retryAt = System.nanoTime() + pause;
            throw e;
        }
    }
}
