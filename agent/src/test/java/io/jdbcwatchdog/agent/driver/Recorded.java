package io.jdbcwatchdog.agent.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;

/**
 * One exception that a driver threw, as {@code MeaningsIT} recorded it: the driver, what was done to it, the meaning, and
 * the chain of classes, SQLStates and numbers. From this chain the exception is created again, with classes of the same
 * names.
 */
record Recorded(String driver, String happening, Meaning meaning, String chain) {

    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static List<Recorded> all() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Recorded.class.getResourceAsStream("meanings.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().map(Recorded::of).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded of(String line) {
        String[] parts = line.split(" ", 4);
        return new Recorded(parts[0], parts[1], Meaning.valueOf(parts[2]), parts[3]);
    }

    SQLException exception() throws ReflectiveOperationException {
        Throwable cause = null;
        String[] links = chain.split(" <- ");
        for (int i = links.length - 1; i >= 0; i--) {
            Throwable link = link(links[i].split(" "));
            if (cause != null) {
                link.initCause(cause);
            }
            cause = link;
        }
        return (SQLException) cause;
    }

    /** An example is {@code com.example.Own:java.sql.SQLException 08S01/0}. A name before a colon is a class of the driver. */
    private static Throwable link(String[] link) throws ReflectiveOperationException {
        Class<?> type = type(link[0]);
        if (link.length == 1) {
            return (Throwable) type.getConstructor(String.class).newInstance("recorded");
        }
        String[] stateAndNumber = link[1].split("/");
        if (type == BatchUpdateException.class) {
            String state = stateAndNumber[0].equals("null") ? null : stateAndNumber[0];
            return new BatchUpdateException("recorded", state, Integer.parseInt(stateAndNumber[1]), new int[0]);
        }
        return (Throwable) type.getConstructor(String.class, String.class, int.class)
                .newInstance(
                        "recorded",
                        stateAndNumber[0].equals("null") ? null : stateAndNumber[0],
                        Integer.valueOf(stateAndNumber[1]));
    }

    private static Class<?> type(String names) throws ClassNotFoundException {
        Class<?> known = CLASSES.get(names);
        if (known == null) {
            int colon = names.indexOf(':');
            known = colon < 0
                    ? Class.forName(names)
                    : define(names.substring(0, colon), type(names.substring(colon + 1)));
            CLASSES.put(names, known);
        }
        return known;
    }

    private static Class<?> define(String name, Class<?> superclass) {
        return new ByteBuddy()
                .subclass(superclass)
                .name(name)
                .make()
                .load(
                        superclass.getClassLoader() == null
                                ? Recorded.class.getClassLoader()
                                : superclass.getClassLoader())
                .getLoaded();
    }

    @Override
    public String toString() {
        return happening + ": " + chain;
    }
}
