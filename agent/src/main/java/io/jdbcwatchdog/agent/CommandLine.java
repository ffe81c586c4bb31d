package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Help;
import java.io.PrintStream;

/** What {@code java -jar jdbc-watchdog-agent.jar} does: it explains how to use the jar as an agent. See {@link Main}. */
public final class CommandLine {

    private static final String USAGE = "Usage: java -javaagent:jdbc-watchdog-agent.jar=timeout=30s -jar service.jar\n";

    private static final String EXAMPLES = "\nExamples:\n"
            + "  -javaagent:jdbc-watchdog-agent.jar=timeout=30s\n"
            + "  -javaagent:jdbc-watchdog-agent.jar=timeout=30s,mode=observe\n"
            + "  -javaagent:jdbc-watchdog-agent.jar=config=/etc/jdbc-watchdog.yaml\n\n";

    private CommandLine() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        String wish = args.length == 1 ? args[0] : "";
        switch (wish) {
            case "--help":
                out.print("JDBC Watchdog " + Version.TEXT
                        + ": ends MySQL and MariaDB statements that take too long.\n\n");
                out.print(USAGE + EXAMPLES + Help.options());
                out.flush();
                return 0;
            case "--version":
                out.println("JDBC Watchdog " + Version.TEXT);
                return 0;
            default:
                err.print("This jar is a Java agent: it does nothing by itself.\n" + USAGE
                        + "       java -jar jdbc-watchdog-agent.jar --help | --version\n");
                return 2;
        }
    }
}
