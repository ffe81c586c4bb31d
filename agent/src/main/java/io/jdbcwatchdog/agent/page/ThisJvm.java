package io.jdbcwatchdog.agent.page;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which JVM this is. It asks neither {@code java.lang.management}, since that would be the beginning of JMX in this JVM, nor
 * the name service, which may not answer.
 */
final class ThisJvm {

    /** The process id; empty if it is not known. */
    final String pid;

    /** The name of the machine; empty if it is not known. */
    final String host;

    /** When the JVM was started, in milliseconds since 1970. */
    final long started;

    ThisJvm(String pid, String host, long started) {
        this.pid = pid;
        this.host = Texts.name(host);
        this.started = started;
    }

    /** @param agentStarted counts if nobody tells when the JVM was started */
    static ThisJvm of(long agentStarted) {
        return new ThisJvm(pid(), host(), started(agentStarted));
    }

    long uptimeMillis() {
        return Math.max(0, System.currentTimeMillis() - started);
    }

    private static String pid() {
        Object pid = ask("pid");
        try {
            return pid == null
                    ? Paths.get("/proc/self").toRealPath().getFileName().toString()
                    : pid.toString();
        } catch (IOException | RuntimeException noProc) {
            return "";
        }
    }

    private static long started(long otherwise) {
        try {
            Object info = ask("info");
            if (info != null) {
                Method start = Class.forName("java.lang.ProcessHandle$Info").getMethod("startInstant");
                Optional<?> instant = (Optional<?>) start.invoke(info);
                return instant.isPresent() ? ((Instant) instant.get()).toEpochMilli() : otherwise;
            }
        } catch (ReflectiveOperationException | RuntimeException notTold) {
            // Java 8, or a security manager.
        }
        return otherwise;
    }

    /** Null in Java 8. */
    private static @Nullable Object ask(String method) {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            return handle.getMethod(method).invoke(handle.getMethod("current").invoke(null));
        } catch (ReflectiveOperationException | RuntimeException java8) {
            return null;
        }
    }

    private static String host() {
        try {
            for (String name : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
                String value = System.getenv(name);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
            return new String(Files.readAllBytes(Paths.get("/proc/sys/kernel/hostname")), StandardCharsets.UTF_8)
                    .trim();
        } catch (IOException | RuntimeException notToBeRead) {
            return "";
        }
    }
}
