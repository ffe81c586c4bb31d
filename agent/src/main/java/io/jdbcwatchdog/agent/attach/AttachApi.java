package io.jdbcwatchdog.agent.attach;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's attach API, {@code com.sun.tools.attach}. It is called by reflection, since not every Java has it: from Java 9
 * on it is in the module {@code jdk.attach}, and in Java 8 it is in {@code tools.jar}, which only a JDK has.
 */
final class AttachApi {

    private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";
    private static final String DESCRIPTOR = "com.sun.tools.attach.VirtualMachineDescriptor";

    private final Class<?> machine;
    private final Class<?> descriptor;

    private AttachApi(ClassLoader loader) throws ClassNotFoundException {
        machine = loader.loadClass(MACHINE);
        descriptor = loader.loadClass(DESCRIPTOR);
    }

    static AttachApi load() throws Failure {
        // Shorter than this command's own limit, so that the JDK still removes the file that it writes for the other
        // JVM.
        System.setProperty("sun.tools.attach.attachTimeout", "8000");
        File javaHome = new File(System.getProperty("java.home", ""));
        try {
            return new AttachApi(ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException notOnTheClassPath) {
            // Java 8, or a Java without the module.
        }
        try {
            return new AttachApi(tools(javaHome));
        } catch (ClassNotFoundException | MalformedURLException none) {
            throw new Failure(
                    "this Java (" + javaHome + ") cannot attach to other JVMs: it is a JRE, or lacks the module"
                            + " jdk.attach; run this command with the java of a JDK, as the same user");
        }
    }

    private static ClassLoader tools(File javaHome) throws MalformedURLException {
        URL[] places = {
            new File(javaHome, "../lib/tools.jar").toURI().toURL(),
            new File(javaHome, "lib/tools.jar").toURI().toURL()
        };
        return new URLClassLoader(places, ClassLoader.getSystemClassLoader());
    }

    /** The JVMs that this user may see. */
    List<Entry> list() throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(call(machine, "list", null))) {
            entries.add(new Entry(
                    String.valueOf(call(descriptor, "id", each)),
                    String.valueOf(call(descriptor, "displayName", each))));
        }
        return entries;
    }

    Jvm attach(String pid) throws Exception {
        return new Jvm(machine, Objects.requireNonNull(call(machine, "attach", null, pid)));
    }

    /** @param target null for a static method */
    static @Nullable Object call(Class<?> type, String method, @Nullable Object target, String... args)
            throws Exception {
        Class<?>[] types = new Class<?>[args.length];
        Arrays.fill(types, String.class);
        try {
            return type.getMethod(method, types).invoke(target, (Object[]) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    /** A JVM as the JDK lists it: its process id, and its command without the JVM's own flags. */
    static final class Entry {
        final String pid;
        final String command;

        private Entry(String pid, String command) {
            this.pid = pid;
            this.command = command;
        }
    }
}
