package io.jdbcwatchdog.agent.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

/** What {@code top} was called with. */
final class TopOptions {

    static final String USAGE = "usage: top PID|URL [--once] [--columns N] [--token-file FILE]: top 4711, or top"
            + " http://127.0.0.1:7071";

    private static final String PID = "[1-9][0-9]{0,9}";
    private static final String URL = "https?://[^\\s/?#@]+(/[^\\s?#]*)?";
    private static final int FEWEST = 40;
    private static final int MOST = 400;

    /** A process id, or the address of a page. */
    final String target;

    final boolean once;

    /** 0 if it is the terminal's. */
    final int columns;

    /** Empty if none is given. */
    final String token;

    private TopOptions(String target, boolean once, int columns, String token) {
        this.target = target;
        this.once = once;
        this.columns = columns;
        this.token = token;
    }

    static TopOptions of(String[] arguments) throws Failure {
        String target = "";
        boolean once = false;
        int columns = 0;
        String token = "";
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals("--once")) {
                once = true;
            } else if (word.equals("--columns")) {
                columns = columns(value(arguments, ++i));
            } else if (word.equals("--token-file")) {
                token = token(value(arguments, ++i));
            } else if (target.isEmpty() && (word.matches(PID) || word.matches(URL))) {
                target = word;
            } else {
                throw new Failure(Failure.USAGE, USAGE);
            }
        }
        if (target.isEmpty()) {
            throw new Failure(Failure.USAGE, USAGE);
        }
        return new TopOptions(target, once, columns, token);
    }

    boolean isUrl() {
        return !target.matches(PID);
    }

    private static String value(String[] arguments, int at) throws Failure {
        if (at >= arguments.length) {
            throw new Failure(Failure.USAGE, USAGE);
        }
        return arguments[at];
    }

    private static int columns(String text) throws Failure {
        int columns = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (columns < FEWEST || columns > MOST) {
            throw new Failure(Failure.USAGE, "--columns is a number from " + FEWEST + " to " + MOST);
        }
        return columns;
    }

    /** On the command line every user of the machine would see it. */
    private static String token(String file) throws Failure {
        try {
            return new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8).split("\r?\n", 2)[0];
        } catch (IOException | RuntimeException e) {
            throw new Failure(
                    Failure.USAGE,
                    "--token-file: '" + file + "' cannot be read; valid: a file whose first line is the token");
        }
    }
}
