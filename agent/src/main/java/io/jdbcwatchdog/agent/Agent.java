package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;

/** Where the JVM hands over, at the start ({@code -javaagent}) or later (attach). It never throws. */
public final class Agent {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Agent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, true);
    }

    private static void start(String arguments, Instrumentation instrumentation, boolean late) {
        try {
            if (STARTED.get()) {
                stayOut("it is running already in this JVM; the second -javaagent flag is ignored");
                return;
            }
            Live live = Live.load(arguments, System.getProperties(), System.getenv());
            // Only after this may a class be touched that knows the hooks.
            instrumentation.appendToBootstrapClassLoaderSearch(bootstrapJar());
            STARTED.set(true);
            Assembly.start(live, instrumentation, late);
        } catch (SettingsException e) {
            stayOut(e.getMessage());
        } catch (IOException e) {
            stayOut("cannot write its " + JAR + " to the temporary directory (java.io.tmpdir): " + e.getMessage());
        } catch (Throwable t) {
            stayOut(t.toString());
        }
    }

    private static final String JAR = "bootstrap.jar";

    /** The nested jar, copied out: the bootstrap loader takes files alone. */
    private static JarFile bootstrapJar() throws IOException {
        Path copy = Files.createTempFile("jdbc-watchdog-", "-" + JAR);
        copy.toFile().deleteOnExit();
        try (InputStream nested = Agent.class.getResourceAsStream(JAR)) {
            if (nested == null) {
                throw new IOException("the agent's jar is damaged: " + JAR + " is missing");
            }
            Files.copy(nested, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new JarFile(copy.toFile());
    }

    private static void stayOut(String why) {
        System.err.println("jdbc-watchdog: not started: " + why);
    }
}
