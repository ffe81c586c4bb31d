package io.jdbcwatchdog.agent.attach;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;

/** {@code attach}, {@code list} and {@code top}, with what they print. Each returns the exit code. */
public final class Commands {

    private static final String PID = "[1-9][0-9]{0,9}";

    private Commands() {}

    /** @param arguments process id and, optionally, the options in one word */
    public static int attach(String[] arguments, PrintStream out, PrintStream err) {
        return print(err, () -> {
            if (arguments.length < 1 || arguments.length > 2 || !arguments[0].matches(PID)) {
                throw new Failure(
                        Failure.USAGE,
                        "usage: attach PID [options], with the options in one word, as for -javaagent:"
                                + " attach 4711 timeout=30s,mode=observe");
            }
            String options = arguments.length == 2 ? arguments[1] : "";
            out.println(new AttachCommand(jar(), arguments[0], options).run());
        });
    }

    public static int list(PrintStream out, PrintStream err) {
        return print(err, () -> ListCommand.run(ownPid()).forEach(out::println));
    }

    /** @param arguments process id or URL, and the command's own options */
    public static int top(String[] arguments, PrintStream out, PrintStream err) {
        return print(err, () -> new TopCommand(TopOptions.of(arguments), out).run());
    }

    private static int print(PrintStream err, Command command) {
        try {
            command.run();
            return 0;
        } catch (Failure e) {
            err.println("jdbc-watchdog: " + e.getMessage());
            return e.exit;
        }
    }

    /** The agent's classes are defined with the code source of the jar. */
    private static Path jar() throws Failure {
        try {
            CodeSource source = Commands.class.getProtectionDomain().getCodeSource();
            return Paths.get(source.getLocation().toURI()).toRealPath();
        } catch (URISyntaxException | IOException | RuntimeException e) {
            throw new Failure("the location of this jar is unknown: " + Failure.text(e));
        }
    }

    private static String ownPid() {
        try {
            return Paths.get("/proc/self").toRealPath().getFileName().toString();
        } catch (IOException noProc) {
            // Not on Linux.
        }
        return ManagementFactory.getRuntimeMXBean().getName().split("@", 2)[0];
    }

    private interface Command {
        void run() throws Failure;
    }
}
