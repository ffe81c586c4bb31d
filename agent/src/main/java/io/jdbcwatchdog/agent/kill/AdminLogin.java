package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.Session;

/** Which account the agent's own connections to a session's server use: the admin user's where it is meant for that server. */
public final class AdminLogin {

    private AdminLogin() {}

    /** @param timeoutMillis for connecting, and for each answer */
    public static Login of(Session session, Settings settings, int timeoutMillis) {
        return usesAdminUser(session, settings)
                ? new Login(settings.adminUser(), settings.adminPassword(), settings.adminPort(), timeoutMillis)
                : new Login(null, null, settings.adminPort(), timeoutMillis);
    }

    static boolean usesAdminUser(Session session, Settings settings) {
        return !Withheld.isWithheldFrom(session)
                && settings.adminServes(
                        session.endpoint.toString(),
                        session.provenServer().address().toString());
    }
}
