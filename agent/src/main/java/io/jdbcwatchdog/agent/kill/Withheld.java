package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once for each server that the admin user does not log in there, before anything is overdue. */
final class Withheld {

    private static final int MOST = 100;
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Withheld() {}

    static void tell(Session victim, Throwable why) {
        Endpoint at = victim.endpoint;
        if (why instanceof WithheldException && TOLD.size() < MOST && TOLD.add(at.toString())) {
            Later.run(() -> Log.warn(Text.loader(victim), "no KILL can be sent to " + at + ": " + why.getMessage()));
        }
    }
}
