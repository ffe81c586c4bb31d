package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.policy.Stacks;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.report.Unwatched;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log lines at the start. There is one for each driver, when its first connection opens. It is not written earlier,
 * since the agent must not initialise the application's logging before the application does. If no driver was seen for a
 * while, there is one line that says so.
 */
public final class StartupMessages {

    private static final int MAX_SERVERS = 100;

    private final Supplier<String> agentAndOptions;
    private final Supplier<Settings> settings;
    private final Set<String> withoutAdmin = ConcurrentHashMap.newKeySet();
    private final Set<String> drivers = ConcurrentHashMap.newKeySet();
    private final Set<String> unproven = ConcurrentHashMap.newKeySet();

    /** Only the watchdog uses it. */
    private boolean missedReported;

    /** @param agentAndOptions the agent's version and the options in force */
    public StartupMessages(Supplier<String> agentAndOptions, Supplier<Settings> settings) {
        this.agentAndOptions = agentAndOptions;
        this.settings = settings;
    }

    void opened(Session session, Object physical) {
        String name = session.driver.name() + " " + session.driver.version(physical);
        if (drivers.add(name)) {
            if (!settings.get().rules().isEmpty()) {
                Later.run(Stacks::prepare); // otherwise the first rehearsal does it
            }
            Log.info(physical.getClass().getClassLoader(), agentAndOptions.get() + " driver=" + SafeText.quoted(name));
        }
        reportUnusedAdmin(session.endpoint, physical.getClass().getClassLoader());
    }

    /** Reports once for each server that the admin user is not used there. */
    private void reportUnusedAdmin(Endpoint endpoint, @Nullable ClassLoader loader) {
        Settings current = settings.get();
        String server = endpoint.toString();
        if (current.adminUser() == null
                || current.adminServes(server, endpoint.address().toString())
                || withoutAdmin.size() >= MAX_SERVERS
                || !withoutAdmin.add(current.hasAdminServers() ? server : "")) {
            return;
        }
        String instead = "; KILLs are sent there with the connections' own accounts";
        if (current.hasAdminServers()) {
            Log.info(loader, "admin-user is not used for " + server + ", which admin-servers does not name" + instead);
        } else {
            Log.warn(
                    loader,
                    "admin-user is used nowhere, since admin-servers is not set" + instead
                            + ". Name the servers that may be given its password, for example admin-servers=" + server);
        }
    }

    void noDriverYet() {
        if (drivers.isEmpty() && drivers.add("")) {
            Collection<String> others = Unwatched.seen();
            String seen = others.isEmpty() ? "none yet" : "none watched yet, not watched: " + String.join("; ", others);
            Later.run(() -> Log.info(agentAndOptions.get() + " driver=" + seen));
        }
    }

    /** @param earlier how many connections are in use whose opening the agent has not seen */
    void reportMissed(long earlier) {
        if (earlier > 0 && !missedReported) {
            missedReported = true;
            Unwatched.warnOnce(
                    null,
                    earlier + (earlier == 1 ? " connection" : " connections") + " opened before the agent was attached",
                    "their statements are not ended, and what replaces them is watched. Have the pool replace them now"
                            + " (HikariCP: softEvictConnections, by JMX), wait until it does (HikariCP: maxLifetime), or"
                            + " start the JVM again with -javaagent");
        }
    }

    /** The driver's packages are known, but it is built differently from the drivers that the agent knows. */
    void unknownBuild(Driver driver, Object physical, Exception failure) {
        String version;
        try {
            version = driver.version(physical);
        } catch (RuntimeException | LinkageError unknownVersion) {
            version = "?";
        }
        Unwatched.warnOnce(
                physical.getClass().getClassLoader(),
                driver.name() + " " + version + " (" + physical.getClass().getName() + ")",
                "it is not built as this agent knows it (" + SafeText.message(failure)
                        + "): none of its statements is ended");
    }

    /** Reports an unproven session, once for each server and reason. */
    void unproven(Endpoint endpoint, @Nullable ClassLoader loader, String why) {
        if (unproven.size() < MAX_SERVERS && unproven.add(endpoint + " " + why)) {
            Log.warn(
                    loader,
                    "cannot tell which server " + endpoint + " is: " + why
                            + ". No KILL is sent for such a connection; when a statement on it is overdue, it is closed"
                            + " instead");
        }
    }
}
