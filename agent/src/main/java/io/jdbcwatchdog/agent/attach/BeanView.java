package io.jdbcwatchdog.agent.attach;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Asks the MBean of a JVM on this machine. The JVM is asked to let JMX in from this machine alone, which every JVM can do.
 * That may be the beginning of JMX there, so the MBean may come a moment later.
 */
final class BeanView implements View {

    private static final String NAME = "io.jdbcwatchdog:type=Watchdog";
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BEAN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_MILLIS = 50;

    private final String pid;
    private final MBeanServerConnection server;
    private final ObjectName name;

    private BeanView(String pid, MBeanServerConnection server, ObjectName name) {
        this.pid = pid;
        this.server = server;
        this.name = name;
    }

    static BeanView of(String pid) throws Failure {
        AttachApi api = AttachApi.load();
        if (LinuxProcess.isAvailable()) {
            LinuxProcess.checkAttachable(pid);
        }
        String address = answered(pid, Limited.begin(() -> letIn(api, pid)));
        try {
            MBeanServerConnection server = answered(pid, Limited.begin(() -> connect(address)));
            BeanView view = new BeanView(pid, server, new ObjectName(NAME));
            view.awaitBean();
            return view;
        } catch (JMException e) {
            throw new Failure("the JVM " + pid + " cannot be asked by JMX: " + Failure.text(e));
        }
    }

    private static String letIn(AttachApi api, String pid) throws Exception {
        Jvm jvm = api.attach(pid);
        try {
            checkAgent(pid, Jvm.agent(jvm.properties()));
            return jvm.letJmxIn();
        } finally {
            jvm.detach();
        }
    }

    /** Otherwise the JVM would begin with JMX for nothing. */
    private static void checkAgent(String pid, @Nullable String agent) throws Failure {
        if (agent == null) {
            throw new Failure("JDBC Watchdog is not in the JVM " + pid + "; list shows the JVMs that it is in");
        }
        if (agent.contains(" jmx=false")) {
            throw new Failure(
                    "the JVM " + pid + " has jmx=false; use its page (option page): top http://127.0.0.1:7071");
        }
    }

    @SuppressWarnings("BanJNDI") // The address comes from a JVM of the same user on this machine.
    private static MBeanServerConnection connect(String address) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(address)).getMBeanServerConnection();
    }

    private static <T> T answered(String pid, Limited<T> work) throws Failure {
        try {
            return work.result(ANSWER_NANOS);
        } catch (Failure e) {
            throw e;
        } catch (TimeoutException e) {
            throw new Failure("the JVM " + pid
                    + " does not answer within 10 s, as if it were stopped or had no processor" + " time");
        } catch (Exception e) {
            throw new Failure("the JVM " + pid + " cannot be asked by JMX: " + Failure.text(e)
                    + "; run this command as the same user, with a JDK, in the same container; or open a page there"
                    + " (option page), and use top http://127.0.0.1:7071");
        }
    }

    @SuppressWarnings("BanJNDI") // It is the same JVM.
    private boolean isThere() throws IOException {
        return server.isRegistered(name);
    }

    private void awaitBean() throws Failure {
        long end = System.nanoTime() + BEAN_NANOS;
        try {
            while (!answered(pid, Limited.begin(() -> isThere()))) {
                if (System.nanoTime() - end >= 0) {
                    throw new Failure("the JVM " + pid + " has no MBean " + NAME
                            + ": the agent is not in it (list shows that), or has jmx=false; with jmx=false use the page"
                            + " (option page): top http://127.0.0.1:7071");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        }
    }

    @Override
    public String text(int columns) throws Failure {
        try {
            return Limited.begin(() -> ask(columns)).result(ANSWER_NANOS);
        } catch (TimeoutException e) {
            throw new Failure("the JVM " + pid + " does not answer any more");
        } catch (InstanceNotFoundException e) {
            throw new Failure("the MBean of the JVM " + pid + " is gone: jmx=false is in force there now");
        } catch (ReflectionException e) {
            throw new Failure("the agent in the JVM " + pid + " is older than this jar, and has no view");
        } catch (IOException e) {
            throw new Failure("the JVM " + pid + " has ended");
        } catch (Exception e) {
            throw new Failure("the JVM " + pid + " cannot be asked: " + Failure.text(e));
        }
    }

    @SuppressWarnings("BanJNDI") // It is the same JVM.
    private String ask(int columns) throws JMException, IOException {
        return (String) server.invoke(name, "view", new Object[] {columns}, new String[] {int.class.getName()});
    }
}
