package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that were not given the admin user's password. There the connections' own accounts send the KILLs, as without
 * an admin user. Each server is logged once, before anything is overdue.
 */
final class Withheld {

    private static final int MAX_ENTRIES = 1_000;

    /** When to try again, since some reasons pass: a restarted server asks more of an account that is not in its cache. */
    private static final long TRY_AGAIN_AFTER = 600_000_000_000L;

    private static final Map<String, Long> WITHHELD_AT = new ConcurrentHashMap<>();

    private Withheld() {}

    /** Whether the password is withheld from the server of this session. */
    static boolean isWithheldFrom(Session session) {
        Long since = WITHHELD_AT.get(session.endpoint.toString());
        return since != null && System.nanoTime() - since < TRY_AGAIN_AFTER;
    }

    /** The settings have changed. */
    static void forgetAll() {
        WITHHELD_AT.clear();
    }

    static void reportIfWithheld(Session victim, Throwable why) {
        Endpoint at = victim.endpoint;
        if (!(why instanceof WithheldException)) {
            return;
        }
        if (WITHHELD_AT.size() >= MAX_ENTRIES) {
            WITHHELD_AT.clear(); // a server that still does not get it is logged again
        }
        if (WITHHELD_AT.put(at.toString(), System.nanoTime()) == null) {
            Later.run(() -> Log.warn(
                    victim.loader(),
                    "admin-user is not used for " + at + ", and KILLs are sent by the connections' own accounts: "
                            + why.getMessage()));
        }
    }
}
