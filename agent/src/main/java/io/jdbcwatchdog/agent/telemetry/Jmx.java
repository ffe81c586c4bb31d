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
 * and an application server could no longer choose its own MBean server and logging. Only {@link TelemetryThread} calls it.
 */
final class Jmx {

    static final String NAME = "io.jdbcwatchdog:type=Watchdog";

    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    private final Supplier<WatchdogBean> bean;
    private @Nullable MBeanServer registeredAt;
    private boolean refused;

    Jmx(Supplier<WatchdogBean> bean) {
        this.bean = bean;
    }

    /** @param wanted whether the MBean has to be there */
    void update(boolean wanted) {
        try {
            MBeanServer known = registeredAt;
            if (wanted && known == null && !refused) {
                MBeanServer server = platformServer();
                if (server != null) {
                    register(server);
                }
            } else if (!wanted && known != null) {
                registeredAt = null;
                if (known.isRegistered(new ObjectName(NAME))) {
                    known.unregisterMBean(new ObjectName(NAME));
                }
            }
        } catch (JMException | RuntimeException | LinkageError e) {
            refused = true;
            Faults.count(e);
            Log.warn("the MBean " + NAME + " cannot be registered: " + SafeText.message(e));
        }
    }

    private void register(MBeanServer server) throws JMException {
        try {
            server.registerMBean(bean.get(), new ObjectName(NAME));
            registeredAt = server;
        } catch (InstanceAlreadyExistsException e) {
            refused = true;
            Log.warn("another MBean is called " + NAME + " already, so this agent has none");
        }
    }

    /**
     * The platform's MBean server, which has the MBeans of the JVM itself. An MBean server's class was seen, and its maker is
     * about to make it, which may be somebody who wants one of his own.
     */
    private static @Nullable MBeanServer platformServer() throws JMException {
        ObjectName runtime = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
        for (int i = 0; i < TRIES; i++) {
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (server.isRegistered(runtime)) {
                    return server;
                }
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }
}
