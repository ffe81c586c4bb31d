package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.base.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The format of an option's value: its description, and a check that says what is wrong. */
final class Format {

    static final Format TIMEOUT =
            new Format("a duration above 0 such as 500ms, 2s, 5m or 1h, or none", Durations::timeout);
    static final Format GRACE = new Format("a duration such as 0ms, 500ms, 2s, 5m or 1h", Format::grace);
    static final Format PORT = new Format("a port from 1 to 65535", Format::port);
    static final Format LIMIT = new Format("a whole number from 1 to 100000, or none", Format::limit);
    static final Format SWITCH = oneOf("true", "false");
    static final Format NAME = new Format("a name that is not empty", Format::name);
    static final Format SERVERS = new Format(
            "host:port, with * for any text and ? for one character, or the path of a Unix socket; separate several"
                    + " by semicolons or blanks",
            Servers::of);
    static final Format FILE = new Format("the path of a readable file", Format::file);
    static final Format OUTPUT = new Format("the path of a file that this JVM may write", Format::file);
    static final Format SECRET = new Format("a password that is not empty", Format::secret);

    static final Format PAGE =
            new Format("host:port, such as 127.0.0.1:7071 or [::1]:7071; port 0 is any free port", PageAddress::of);
    static final Format TOKEN = new Format(PageToken.VALID, PageToken::parse);

    static final Integer NO_LIMIT = Integer.MAX_VALUE;

    /** Describes the valid values, for help and errors. */
    final String valid;

    private final Function<String, Object> parser;

    private Format(String valid, Function<String, Object> parser) {
        this.valid = valid;
        this.parser = parser;
    }

    static Format oneOf(String... words) {
        List<String> valid = Arrays.asList(words);
        return new Format(String.join(" or ", valid), text -> {
            check(valid.contains(text), "is not known");
            return text;
        });
    }

    /**
     * Returns the value. The message of an {@link IllegalArgumentException} says what is wrong, as the end of a
     * sentence about the text.
     */
    Object parse(String text) {
        return parser.apply(text);
    }

    private static Long grace(String text) {
        check(!text.equals(Durations.NONE), "is not allowed here, since a statement could then wait forever");
        return Durations.parse(text);
    }

    private static Integer port(String text) {
        check(text.matches("[0-9]{1,5}"), "is not a port");
        int port = Integer.parseInt(text);
        check(port >= 1 && port <= 65535, "is not a port");
        return port;
    }

    private static Integer limit(String text) {
        if (text.equals(Durations.NONE)) {
            return NO_LIMIT;
        }
        check(text.matches("[0-9]{1,6}"), "is not a whole number from 1 to 100000");
        int limit = Integer.parseInt(text);
        check(limit >= 1 && limit <= 100_000, "is not a whole number from 1 to 100000");
        return limit;
    }

    private static String name(String text) {
        check(!text.isEmpty(), "is empty");
        return text;
    }

    private static Object file(String text) {
        check(!text.isEmpty(), "is empty");
        try {
            return Paths.get(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path");
        }
    }

    private static char[] secret(String text) {
        check(!text.isEmpty(), "is empty; for an account without a password, leave it out");
        return text.toCharArray();
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
