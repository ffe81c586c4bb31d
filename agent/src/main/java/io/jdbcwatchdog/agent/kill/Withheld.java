package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that were not given the admin user's password: the connections' own accounts send the KILLs there, as where
 * there is no admin user. Each is told once, before anything is overdue.
 */
final class Withheld {

    private static final int MOST = 1_000;
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Withheld() {}

    /** Whether the server of this session is one of them. */
    static boolean at(Session session) {
        return TOLD.contains(session.endpoint.toString());
    }

    /** The settings are others now. */
    static void forget() {
        TOLD.clear();
    }

    static void tell(Session victim, Throwable why) {
        Endpoint at = victim.endpoint;
        if (why instanceof WithheldException && TOLD.size() < MOST && TOLD.add(at.toString())) {
            Later.run(() -> Log.warn(
                    Text.loader(victim),
                    "admin-user is not used for " + at + ", and KILLs are sent by the connections' own accounts: "
                            + why.getMessage()));
        }
    }
}
