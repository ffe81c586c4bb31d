package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.report.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * What Linux says about a process before it is asked to let the agent in. The JDK asks with the signal SIGQUIT, which ends
 * a process that is not prepared for it. So this is checked first, and also gives clearer errors than the JDK does.
 */
final class LinuxProcess {

    private static final Path PROC = Paths.get("/proc");
    private static final String ROOT = "0";

    /** SIGQUIT in a mask of signals. */
    private static final long SIGQUIT = 1L << 2;

    private final String pid;
    private final Path folder;
    private final String status;

    private LinuxProcess(String pid) throws IOException {
        this.pid = pid;
        this.folder = PROC.resolve(pid);
        this.status = text(folder.resolve("status"));
    }

    static boolean isAvailable() {
        return Files.isReadable(PROC.resolve("self/status"));
    }

    /** @param jar what that JVM is to load */
    static void check(String pid, Path jar) throws Failure {
        checkAttachable(pid).checkJar(jar);
    }

    static LinuxProcess checkAttachable(String pid) throws Failure {
        LinuxProcess process;
        try {
            process = new LinuxProcess(pid);
        } catch (IOException none) {
            throw new Failure("there is no process " + pid + " here; list shows the JVMs");
        }
        process.checkUser();
        process.checkJvm();
        process.checkFlags();
        return process;
    }

    private void checkUser() throws Failure {
        String own = readOr("/proc/self/status", "");
        if (!field(own, "Uid").equals(field(status, "Uid"))
                && !field(own, "Uid").equals(ROOT)) {
            throw new Failure("process " + pid + " belongs to another user (" + owner() + "): run this command as that"
                    + " user, for example with sudo -u " + owner());
        }
    }

    private String owner() {
        try {
            return SafeText.name(Files.getOwner(folder).getName());
        } catch (IOException ended) {
            return "?";
        }
    }

    private void checkJvm() throws Failure {
        if (!field(status, "Tgid").equals(pid)
                || !readOr(folder + "/maps", "/libjvm.so").contains("/libjvm.so")) {
            throw new Failure("process " + pid + " is not a JVM (or a native image, which no agent can be loaded into);"
                    + " list shows the JVMs");
        }
        String caught = field(status, "SigCgt");
        if (caught.isEmpty()) {
            throw new Failure("nothing shows whether the process " + pid + " is prepared for the signal to attach: its"
                    + " /proc/" + pid + "/status has no SigCgt. Give it -javaagent at its next start");
        }
        boolean catches = (Long.parseUnsignedLong(caught, 16) & SIGQUIT) != 0;
        if (!catches && !Files.exists(folder.resolve("root/tmp/.java_pid" + idInside()))) {
            throw new Failure("the JVM " + pid + " takes no signal to attach: it is just starting (try again), or was"
                    + " started with -Xrs (then give it -javaagent at its next start)");
        }
    }

    /** A container may have process ids of its own. */
    private String idInside() {
        String[] ids = line(status, "NSpid").split("\\s+");
        return ids[ids.length - 1].isEmpty() ? pid : ids[ids.length - 1];
    }

    private void checkFlags() throws Failure {
        String command = readOr(folder + "/cmdline", "");
        if (command.lastIndexOf("-XX:+DisableAttachMechanism\0")
                > command.lastIndexOf("-XX:-DisableAttachMechanism\0")) {
            throw new Failure(
                    "the JVM " + pid + " was started with -XX:+DisableAttachMechanism, and lets nobody attach:"
                            + " remove that flag, or give it -javaagent at its next start");
        }
    }

    /** In a container, or with a private /tmp, the same path may lead to another file, or nowhere. */
    private void checkJar(Path jar) throws Failure {
        Path there = folder.resolve("root").resolve(PROC.getRoot().relativize(jar));
        try {
            Files.readSymbolicLink(folder.resolve("root"));
            if (Files.isRegularFile(there) && Files.size(there) == Files.size(jar)) {
                return;
            }
        } catch (IOException | SecurityException mayNotBeSeen) {
            return;
        }
        throw new Failure("the JVM " + pid + " does not see this jar at " + SafeText.name(jar.toString()) + ": it has a"
                + " file system of its own (a container, or a private /tmp). Run this command inside its container (docker"
                + " exec, kubectl exec), or put the jar where both see it");
    }

    private static String readOr(String file, String otherwise) {
        try {
            return text(Paths.get(file));
        } catch (IOException | SecurityException mayNotBeRead) {
            return otherwise;
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** The first word of a field. */
    private static String field(String status, String name) {
        return line(status, name).split("\\s+")[0];
    }

    private static String line(String status, String name) {
        for (String line : status.split("\n")) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }
}
