package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connections on which one server is asked. What fails is not tried again at once, for each account by itself:
 * after a second; where the server refused the login or did not answer it, after twice as long each time, up to ten minutes.
 * Where it did not accept the account or its password, nothing is tried until the application itself has logged in with that
 * account anew: each attempt may count towards the account's lock. Only the thread of the server's inquiry uses it.
 */
final class Reach {

    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_ACCOUNTS = 100;

    private final CurrentSettings config;
    private final Sessions sessions;
    private final Map<String, Trouble> troubles = new HashMap<>();

    Reach(CurrentSettings config, Sessions sessions) {
        this.config = config;
        this.sessions = sessions;
    }

    /** Whoever asks about this session: what others may see depends on it. */
    String account(Session session) {
        return SideConnection.account(session, config.now());
    }

    /** @param millis the limit for each answer */
    SideConnection open(Session example, int millis) throws NoAnswer {
        String account = account(example);
        Trouble before = troubles.get(account);
        if (before != null && !mayTry(before, example)) {
            throw new NoAnswer(before.why + before.until());
        }
        try {
            SideConnection opened = SideConnection.open(example, config.now(), millis);
            troubles.remove(account);
            return opened;
        } catch (NoAnswer e) {
            if (troubles.size() >= MOST_ACCOUNTS) {
                troubles.clear();
            }
            troubles.put(account, new Trouble(e, before, newestSession(example)));
            throw e;
        }
    }

    private boolean mayTry(Trouble before, Session example) {
        return before.isDenied
                ? newestSession(example) > before.newestSession
                : System.nanoTime() - before.retryAt >= 0;
    }

    /** The last session that the application opened with this account. A server's session ids only grow. */
    private long newestSession(Session example) {
        long newest = 0;
        for (Session session : sessions.all()) {
            if (session.endpoint.user.equals(example.endpoint.user)
                    && session.server != null
                    && session.server.isSameProcess(example.provenServer())) {
                newest = Math.max(newest, session.id);
            }
        }
        return newest;
    }

    /** Why the last attempt of an account failed, and when the next one may be made. */
    private static final class Trouble {
        final String why;
        final boolean isDenied;
        final long newestSession;
        final long pause;
        final long retryAt;

        Trouble(NoAnswer failure, @Nullable Trouble before, long newestSession) {
            this.why = failure.why();
            this.isDenied = failure.refusal() == NoAnswer.Refusal.DENIED;
            this.newestSession = newestSession;
            this.pause = before != null && failure.refusal() == NoAnswer.Refusal.REFUSED
                    ? Math.min(2 * before.pause, LONGEST_PAUSE)
                    : FIRST_PAUSE;
            this.retryAt = System.nanoTime() + pause;
        }

        String until() {
            return isDenied
                    ? " (not tried again until the application has logged in with this account)"
                    : " (tried again after " + TimeUnit.NANOSECONDS.toSeconds(pause) + " s)";
        }
    }
}
