package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.policy.Stacks;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.Unwatched;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The lines at the start: one for each driver when its first connection opens (not earlier: the application's logging is
 * not to be woken before the application does it), and one where no driver was seen for a while.
 */
public final class Greeting {

    private static final int MOST_UNPROVEN = 100;

    private final Supplier<String> self;
    private final Supplier<Settings> settings;
    private final Set<String> withoutAdmin = ConcurrentHashMap.newKeySet();
    private final Set<String> drivers = ConcurrentHashMap.newKeySet();
    private final Set<String> unproven = ConcurrentHashMap.newKeySet();

    /** The watchdog's alone. */
    private boolean saidEarlier;

    /** @param self version and options in force */
    public Greeting(Supplier<String> self, Supplier<Settings> settings) {
        this.self = self;
        this.settings = settings;
    }

    void opened(Session session, Object physical) {
        String name = session.driver.name() + " " + session.driver.version(physical);
        if (drivers.add(name)) {
            if (!settings.get().rules().isEmpty()) {
                Later.run(Stacks::prepare); // else the first admin connection's rehearsal does it
            }
            Log.info(physical.getClass().getClassLoader(), self.get() + " driver=" + Foreign.quoted(name));
        }
        tellOfAdmin(session.endpoint, physical.getClass().getClassLoader());
    }

    /** An operator who has set up an admin user is to know where it is not used; once for each server. */
    private void tellOfAdmin(Endpoint endpoint, ClassLoader loader) {
        Settings now = settings.get();
        String server = endpoint.toString();
        if (now.adminUser() == null
                || now.adminServes(server, endpoint.address.toString())
                || withoutAdmin.size() >= MOST_UNPROVEN
                || !withoutAdmin.add(now.hasAdminServers() ? server : "")) {
            return;
        }
        String then = "; KILLs are sent there with the connections' own accounts";
        if (now.hasAdminServers()) {
            Log.info(loader, "admin-user is not used for " + server + ", which admin-servers does not name" + then);
        } else {
            Log.warn(
                    loader,
                    "admin-user is used nowhere, since admin-servers is not set" + then
                            + ". Name the servers that may be given its password, for example admin-servers=" + server);
        }
    }

    void nobodyYet() {
        if (drivers.isEmpty() && drivers.add("")) {
            Collection<String> others = Unwatched.seen();
            String seen = others.isEmpty() ? "none yet" : "none watched yet, not watched: " + String.join("; ", others);
            Later.run(() -> Log.info(self.get() + " driver=" + seen));
        }
    }

    /** @param earlier how many connections are in use that nobody has seen opening */
    void opened(long earlier) {
        if (earlier > 0 && !saidEarlier) {
            saidEarlier = true;
            Unwatched.say(
                    null,
                    earlier + (earlier == 1 ? " connection" : " connections") + " opened before the agent was attached",
                    "their statements are not ended. Have the pool replace its connections (HikariCP:"
                            + " softEvictConnections), or start the JVM with -javaagent");
        }
    }

    /** This driver is one of those that are known by name, but not as this one is built. */
    void builtOtherwise(Driver driver, Object physical, Exception how) {
        String version;
        try {
            version = driver.version(physical);
        } catch (RuntimeException | LinkageError notEvenThat) {
            version = "?";
        }
        Unwatched.say(
                physical.getClass().getClassLoader(),
                driver.name() + " " + version + " (" + physical.getClass().getName() + ")",
                "it is not built as this agent knows it (" + Foreign.message(how)
                        + "): none of its statements is ended");
    }

    /** Once for each server and reason. */
    void unproven(Endpoint endpoint, ClassLoader loader, String why) {
        if (unproven.size() < MOST_UNPROVEN && unproven.add(endpoint + " " + why)) {
            Log.warn(
                    loader,
                    "cannot tell which server " + endpoint + " is: " + why
                            + ". No KILL is sent for such a connection; when a statement on it is overdue, it is closed"
                            + " instead");
        }
    }
}
