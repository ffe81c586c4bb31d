package io.jdbcwatchdog.it.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the tests measured: printed as they go, and once more as one table after the last of them. */
public final class Numbers implements BeforeAllCallback, AutoCloseable {

    private static final List<String> ROWS = new ArrayList<>();

    /** One row: min, median and worst of {@code millis}. */
    public static void millis(String what, Collection<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        add(String.format(
                Locale.ROOT,
                "%-64s min %7.1f  median %7.1f  worst %7.1f ms  (%d)",
                what,
                sorted.get(0),
                median(sorted),
                sorted.get(sorted.size() - 1),
                sorted.size()));
    }

    /** One row in words. */
    public static void say(String what, String format, Object... values) {
        add(String.format(Locale.ROOT, "%-64s ", what) + String.format(Locale.ROOT, format, values));
    }

    public static double median(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static synchronized void add(String row) {
        ROWS.add(row);
        System.out.println(row);
    }

    /** The root store closes what it holds when every test class has run. */
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Numbers.class, key -> new Numbers(), Numbers.class);
    }

    @Override
    public synchronized void close() {
        System.out.println("---- Numbers of this run ----");
        synchronized (Numbers.class) {
            ROWS.forEach(System.out::println);
        }
    }
}
