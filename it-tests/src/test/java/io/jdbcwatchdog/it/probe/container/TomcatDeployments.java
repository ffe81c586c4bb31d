package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.telemetry.Bean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys {@link WebApplication} in a Tomcat and undeploys it, {@code deployments} times, each time with a copy of its own
 * of the driver. Tells how long each took until its class loader was gone.
 */
public final class TomcatDeployments {

    private static final long PATIENCE_MILLIS = 60_000;

    private TomcatDeployments() {}

    public static void main(String[] args) {
        try {
            run(args);
            Probe.tell("ended", true);
        } catch (Exception e) {
            Trial.tellException("failed", e);
        } finally {
            Runtime.getRuntime().halt(0); // Tomcat's threads go on
        }
    }

    private static void run(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Path application = application(Path.of(probe.get("folder")), Path.of(probe.get("jar")));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(probe.get("folder"));
        tomcat.setPort(0);
        tomcat.start(); // it registers MBeans, so the agent's own comes by itself
        // Another application that uses the same server.
        Connection other = probe.connect();
        Probe.ask(other, "SELECT 1");
        for (int i = 0; i < probe.number("deployments", 1); i++) {
            WeakReference<ClassLoader> loader = deployAndUndeploy(tomcat, application, probe, "deployment." + i);
            long undeployed = System.nanoTime();
            while (loader.get() != null && Probe.millisSince(undeployed) < PATIENCE_MILLIS) {
                System.gc();
                Thread.sleep(100);
            }
            Probe.tell("deployment." + i + ".freed", loader.get() == null);
            Probe.tell("deployment." + i + ".ms", Probe.millisSince(undeployed));
        }
        Probe.tell("other.usable", Trial.usable(other));
        Probe.tell("mbean.kills", Bean.await().kills());
    }

    private static Path application(Path folder, Path driver) throws IOException {
        Path root = folder.resolve("application");
        Path library = Files.createDirectories(root.resolve("WEB-INF").resolve("lib"));
        Files.copy(driver, library.resolve("driver.jar"));
        String file = WebApplication.class.getName().replace('.', '/') + ".class";
        Path target = root.resolve("WEB-INF").resolve("classes").resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = WebApplication.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(in, target);
        }
        return root;
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(
            Tomcat tomcat, Path application, Probe probe, String key) throws Exception {
        Context context = tomcat.addContext("/application", application.toString());
        for (String parameter : new String[] {"url", "user", "password", "driver", "transaction"}) {
            if (!probe.get(parameter, "").isEmpty()) {
                context.addParameter(parameter, probe.get(parameter));
            }
        }
        // A context that is added while Tomcat runs is started at once, without the listener that comes now.
        context.stop();
        context.addApplicationListener(WebApplication.class.getName());
        context.start();
        Probe.tell(key + ".own-driver", context.getServletContext().getAttribute("own-driver"));
        Probe.tell(key + ".failed", context.getServletContext().getAttribute("failed"));
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context.getLoader().getClassLoader());
        context.stop();
        tomcat.getHost().removeChild(context);
        context.destroy();
        return loader;
    }
}
