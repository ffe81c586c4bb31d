package io.jdbcwatchdog.it.probe.telemetry;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** The agent's MBean, over the platform's MBean server, as any tool uses it. */
public final class Bean {

    private static final long PATIENCE_MILLIS = 20_000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    private Bean() throws JMException {
        name = new ObjectName("io.jdbcwatchdog:type=Watchdog");
    }

    /** Begins to use MBeans, and waits for the agent's. */
    public static Bean await() throws Exception {
        Bean bean = new Bean();
        await(bean::isThere);
        return bean;
    }

    static void await(Callable<Boolean> what) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!what.call()) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("waited in vain");
            }
            Thread.sleep(5);
        }
    }

    boolean isThere() {
        return server.isRegistered(name);
    }

    Object get(String attribute) throws JMException {
        return server.getAttribute(name, attribute);
    }

    /** The statements that were killed, with or without their connections. */
    public long kills() throws JMException {
        return number("KillsKilled") + number("KillsConnectionKilled");
    }

    long number(String attribute) throws JMException {
        return (Long) get(attribute);
    }

    String observe(int minutes) throws JMException {
        return (String) server.invoke(name, "observe", new Object[] {minutes}, new String[] {"int"});
    }

    String reload() throws JMException {
        return (String) server.invoke(name, "reload", new Object[0], new String[0]);
    }

    String doctor() throws JMException {
        return (String) server.invoke(name, "doctor", new Object[0], new String[0]);
    }

    /** The timeouts that it suggests. */
    public String suggest() throws JMException {
        return (String) server.invoke(name, "suggest", new Object[0], new String[0]);
    }

    /** Ends what the session is seen to run. */
    String end(String at, long session) throws JMException {
        return end(at, session, statementOf(session));
    }

    String end(String at, long session, long statement) throws JMException {
        String[] signature = {"java.lang.String", "long", "long"};
        return (String) server.invoke(name, "endStatement", new Object[] {at, session, statement}, signature);
    }

    /** 0 if it runs none. */
    long statementOf(long session) throws JMException {
        for (CompositeData row : composites("Running")) {
            if (row.get("session").equals(session)) {
                return (Long) row.get("statement");
            }
        }
        return 0;
    }

    /** The rows of a list, each as text. */
    public List<String> rows(String attribute) throws JMException {
        List<String> rows = new ArrayList<>();
        for (CompositeData row : composites(attribute)) {
            TreeMap<String, Object> values = new TreeMap<>();
            row.getCompositeType().keySet().forEach(key -> values.put(key, row.get(key)));
            rows.add(values.toString());
        }
        return rows;
    }

    CompositeData[] composites(String attribute) throws JMException {
        return (CompositeData[]) get(attribute);
    }

    /** Every attribute that is no list, with its value. */
    List<String> all() throws JMException {
        List<String> all = new ArrayList<>();
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            if (!attribute.getType().startsWith("[")) {
                all.add(attribute.getName() + "=" + get(attribute.getName()));
            }
        }
        return all;
    }
}
