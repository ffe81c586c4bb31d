package io.jdbcwatchdog.it.support.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child JVM at work: collects what it writes, answers it, and gives it only so much time. */
final class Running {

    private final Process process;
    private final Map<String, Consumer<String>> answers;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();

    Running(Process process, Map<String, Consumer<String>> answers) {
        this.process = process;
        this.answers = answers;
    }

    ChildResult await(Duration limit) throws InterruptedException {
        Thread readsOut = reader(process.getInputStream(), this::heard);
        Thread readsErr = reader(process.getErrorStream(), err::add);
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            err.add("child JVM still running after " + limit + ":");
            err.addAll(threads());
            process.destroyForcibly().waitFor();
        }
        readsOut.join();
        readsErr.join();
        ChildResult result = new ChildResult(process.exitValue(), out, err);
        if (!ended) {
            throw new AssertionError(result.toString());
        }
        SecretsInOutput.lookFor(result);
        return result;
    }

    private void heard(String line) {
        out.add(line);
        answers.forEach((key, action) -> {
            String start = "result " + key + "=";
            if (line.startsWith(start)) {
                action.accept(line.substring(start.length()));
                answer();
            }
        });
    }

    private void answer() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            err.add("child JVM could not be answered: " + e);
        }
    }

    /** What each of its threads is doing: the first thing one wants to know of a JVM that hangs. */
    private List<String> threads() {
        String jstack = ChildJvm.java().replaceAll("java$", "jstack");
        try {
            Process dump = new ProcessBuilder(jstack, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = lines(dump.getInputStream())) {
                return lines.lines().toList();
            }
        } catch (IOException e) {
            return List.of("no thread dump: " + e);
        }
    }

    private static Thread reader(InputStream in, Consumer<String> heard) {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = lines(in)) {
                lines.lines().forEach(heard);
            } catch (IOException e) {
                heard.accept("reading the child JVM failed: " + e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
