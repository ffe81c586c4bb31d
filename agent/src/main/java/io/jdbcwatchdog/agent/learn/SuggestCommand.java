package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** {@code suggest FILE...}, with what it prints. It returns the exit code. */
public final class SuggestCommand {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    static final long LEAST = Durations.parse("1s");
    static final int MOST_SHAPES = 100;

    private static final String HELP =
            "usage: java -jar jdbc-watchdog-agent.jar suggest FILE... [--least 1s] [--most 100]\n"
                    + "  FILE      the learn-file of a JVM with mode=learn; of several JVMs, what they learned together\n"
                    + "  --least   no timeout is shorter than this; default 1s\n"
                    + "  --most    how many shapes of statements get rules, those that took the most time in all; default "
                    + MOST_SHAPES + "\n"
                    + "It prints a configuration file with timeouts; what it would have ended is said in its comments.\n"
                    + "exit code: 0 printed, 1 a file cannot be read or nothing was learned, 2 wrong options\n";

    private final List<Path> files = new ArrayList<>();
    private long least = LEAST;
    private int most = MOST_SHAPES;

    private SuggestCommand() {}

    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(HELP);
            return 0;
        }
        SuggestCommand command = new SuggestCommand();
        try {
            command.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("jdbc-watchdog: suggest: " + SafeText.line(String.valueOf(e.getMessage()))
                    + "; suggest --help explains the options");
            return USAGE;
        }
        return command.print(out, err);
    }

    private void parse(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--least") || argument.equals("--most")) {
                i++;
                if (i == arguments.length) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                set(argument, arguments[i]);
            } else if (argument.startsWith("--")) {
                throw new IllegalArgumentException(
                        "there is no option '" + argument + "'; valid: --least, --most, and the files");
            } else {
                files.add(path(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("which file? Name the learn-file of a JVM with mode=learn");
        }
    }

    private void set(String option, String value) {
        if (option.equals("--least")) {
            try {
                least = Durations.parse(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--least '" + value + "' " + e.getMessage() + "; valid: 500ms, 1s, 5m");
            }
        } else if (value.matches("[0-9]{1,3}|1000")) {
            most = Integer.parseInt(value);
        } else {
            throw new IllegalArgumentException("--most '" + value + "' is not a whole number from 0 to 1000");
        }
    }

    private static Path path(String text) {
        try {
            return Paths.get(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path");
        }
    }

    private int print(PrintStream out, PrintStream err) {
        Shapes shapes = new Shapes();
        LearnedFormat.Head head = null;
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                LearnedFormat.Head read = LearnedFormat.read(in, shapes);
                head = head == null ? read : head.and(read);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                err.println("jdbc-watchdog: suggest: " + SafeText.name(file.toString()) + " cannot be read: "
                        + LearnFile.reason(e));
                return FAILED;
            }
        }
        if (head == null || shapes.all().isEmpty()) {
            err.println(
                    "jdbc-watchdog: suggest: nothing was learned: the JVM executed no statement while mode=learn held");
            return FAILED;
        }
        utf8(out).println(String.join(System.lineSeparator(), SuggestionText.of(shapes, head, least, most)));
        return 0;
    }

    /** The agent reads its file as UTF-8, whatever this terminal or machine would use. */
    private static PrintStream utf8(PrintStream out) {
        try {
            return new PrintStream(out, true, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
