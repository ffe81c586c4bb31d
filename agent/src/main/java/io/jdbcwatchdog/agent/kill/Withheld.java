package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that were not given the admin user's password: the connections' own accounts send the KILLs there, as where
 * there is no admin user. Each is told once, before anything is overdue.
 */
final class Withheld {

    private static final int MOST = 1_000;

    /** Some reasons pass: a server that was restarted asks more of an account that it has not in its cache. */
    private static final long AGAIN = 600_000_000_000L;

    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();

    private Withheld() {}

    /** Whether the server of this session is one of them. */
    static boolean at(Session session) {
        Long since = TOLD.get(session.endpoint.toString());
        return since != null && System.nanoTime() - since < AGAIN;
    }

    /** The settings are others now. */
    static void forget() {
        TOLD.clear();
    }

    static void tell(Session victim, Throwable why) {
        Endpoint at = victim.endpoint;
        if (!(why instanceof WithheldException)) {
            return;
        }
        if (TOLD.size() >= MOST) {
            TOLD.clear(); // who withholds it still is told again
        }
        if (TOLD.put(at.toString(), System.nanoTime()) == null) {
            Later.run(() -> Log.warn(
                    Text.loader(victim),
                    "admin-user is not used for " + at + ", and KILLs are sent by the connections' own accounts: "
                            + why.getMessage()));
        }
    }
}
