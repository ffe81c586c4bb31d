package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.attach.Commands;
import io.jdbcwatchdog.agent.config.Help;
import io.jdbcwatchdog.agent.doctor.DoctorCommand;
import io.jdbcwatchdog.agent.learn.SuggestCommand;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Runs {@code java -jar jdbc-watchdog-agent.jar}: it explains how to use the jar as an agent, attaches it to a running JVM,
 * lists the JVMs, or shows what it knows in one. See {@link Main}.
 */
public final class CommandLine {

    private static final String USAGE = "Usage: java -javaagent:jdbc-watchdog-agent.jar=timeout=30s -jar service.jar\n";

    private static final String COMMANDS =
            "       java -jar jdbc-watchdog-agent.jar attach PID [options]   into a JVM that is running\n"
                    + "       java -jar jdbc-watchdog-agent.jar list                   the JVMs, and where it runs\n"
                    + "       java -jar jdbc-watchdog-agent.jar top PID|URL            what runs there, and what was ended\n"
                    + "       java -jar jdbc-watchdog-agent.jar doctor --url jdbc:... --driver JAR ...   what works on a server\n"
                    + "       java -jar jdbc-watchdog-agent.jar suggest FILE...   timeouts, from what mode=learn has learned\n";

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
        String command = args.length == 0 ? "" : args[0];
        if (command.equals("attach")) {
            return Commands.attach(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        if (command.equals("top")) {
            return Commands.top(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        if (command.equals("doctor")) {
            return DoctorCommand.run(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        if (command.equals("suggest")) {
            return SuggestCommand.run(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        switch (args.length == 1 ? command : "") {
            case "list":
                return Commands.list(out, err);
            case "--help":
                out.print("JDBC Watchdog " + Version.TEXT
                        + ": ends MySQL and MariaDB statements that take too long.\n\n");
                out.print(USAGE + COMMANDS + EXAMPLES + Help.options());
                out.flush();
                return 0;
            case "--version":
                out.println("JDBC Watchdog " + Version.TEXT);
                return 0;
            default:
                err.print("This jar is a Java agent: it works in another JVM.\n" + USAGE + COMMANDS
                        + "       java -jar jdbc-watchdog-agent.jar --help | --version\n");
                return 2;
        }
    }
}
