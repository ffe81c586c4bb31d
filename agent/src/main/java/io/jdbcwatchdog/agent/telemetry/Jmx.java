package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Registers the MBean, once somebody else has begun to use MBeans. If the agent were the first, the JVM would start later,
 * and an application server could no longer choose its own MBean server and logging. Only {@link TelemetryThread} calls it,
 * and it never waits there.
 */
final class Jmx {

    static final String NAME = "io.jdbcwatchdog:type=Watchdog";

    /** 51 s in all. */
    private static final int LOOKS = 10;

    private static final String MISSING = "no MBean " + NAME + ": ";

    private final Supplier<WatchdogBean> bean;
    private final Looks looks;
    private @Nullable MBeanServer registeredAt;
    private boolean wanted;
    private boolean refused;

    /** @param firstPauseMillis before the second look for the platform's MBean server */
    Jmx(Supplier<WatchdogBean> bean, long firstPauseMillis) {
        this.bean = bean;
        this.looks = new Looks(firstPauseMillis, LOOKS, this::registerIfWanted, Jmx::noServer);
    }

    /** @param isWanted whether the MBean has to be there */
    void update(boolean isWanted) {
        wanted = isWanted;
        if (!isWanted) {
            refused = false;
            unregister();
        } else if (!registerIfWanted()) {
            looks.begin();
        }
    }

    /**
     * An MBean server's class was seen, and its maker is about to make it, which may be somebody who wants one of his own.
     *
     * @return whether nothing is left to do
     */
    private boolean registerIfWanted() {
        if (!wanted || refused || registeredAt != null) {
            return true;
        }
        try {
            MBeanServer server = platformServer();
            if (server == null) {
                return false;
            }
            server.registerMBean(bean.get(), new ObjectName(NAME));
            registeredAt = server;
        } catch (InstanceAlreadyExistsException e) {
            refused = true;
            Log.warn(MISSING + "another one has this name, which may be that of a second copy of the agent in this JVM."
                    + " Start the JVM with one -javaagent flag for it, or set jmx=false for one of them");
        } catch (JMException | RuntimeException | LinkageError e) {
            refused = true;
            Faults.count(e);
            Log.warn(MISSING + "the MBean server refused it: " + SafeText.message(e)
                    + ". Allow MBeans of this name, or set jmx=false");
        }
        return true;
    }

    private static void noServer() {
        Log.warn(
                MISSING + "something in this JVM uses MBeans, but nothing has begun to use the platform's MBean server."
                        + " If this MBean is needed, change the agent's configuration file once that has begun, or else set"
                        + " jmx=false");
    }

    private void unregister() {
        MBeanServer known = registeredAt;
        registeredAt = null;
        try {
            if (known != null && known.isRegistered(new ObjectName(NAME))) {
                known.unregisterMBean(new ObjectName(NAME));
            }
        } catch (JMException | RuntimeException | LinkageError e) {
            Faults.count(e);
        }
    }

    /** The platform's MBean server, which has the MBeans of the JVM itself; null if there is none so far. */
    private static @Nullable MBeanServer platformServer() throws JMException {
        ObjectName runtime = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            if (server.isRegistered(runtime)) {
                return server;
            }
        }
        return null;
    }
}
