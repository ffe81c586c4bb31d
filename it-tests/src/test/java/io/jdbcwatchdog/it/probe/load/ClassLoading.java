package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Loads and initializes the classes that {@code classes.txt} names. */
public final class ClassLoading {

    private ClassLoading() {}

    public static void main(String[] args) throws Exception {
        ClassLoader loader = ClassLoading.class.getClassLoader();
        List<String> names;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(loader.getResourceAsStream("classes.txt"), StandardCharsets.US_ASCII))) {
            names = lines.lines().collect(Collectors.toList());
        }
        long start = System.nanoTime();
        for (String name : names) {
            Class.forName(name, true, loader);
        }
        Probe.tell("ms", Probe.millisSince(start));
        Probe.tell("classes", names.size());
    }
}
