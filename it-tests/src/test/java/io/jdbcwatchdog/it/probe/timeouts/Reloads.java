package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.it.probe.AwaitedLogLine;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;

/**
 * The same statement again and again, told as {@code trial.0.…}, {@code trial.1.…}, …; from the second on it says {@code
 * edit.1}, …, waits to be told that the configuration file is another, and for the agent to say what it made of it.
 */
public final class Reloads {

    /** It is over by itself after so long. */
    public static final int SLEEP_MILLIS = 1_000;

    private Reloads() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        AwaitedLogLine heard = new AwaitedLogLine(System.err);
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try (Connection connection = probe.connect()) {
            for (int i = 0; i < probe.number("trials", 1); i++) {
                if (i > 0) {
                    Probe.tellAndWait("edit." + i);
                    heard.await(i);
                }
                Trial.run("trial." + i, connection, () -> Probe.ask(connection, "SELECT  SLEEP(1.0)"));
            }
        }
    }

    /** Passes on what the agent logs, and counts what it says about the file. */
    private static final class AwaitedLogLine extends OutputStream {

        private final PrintStream original;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int about;

        AwaitedLogLine(PrintStream original) {
            this.original = original;
        }

        @Override
        public synchronized void write(int octet) {
            original.write(octet);
            line.write(octet);
            if (octet == '\n') {
                original.flush();
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                if (text.contains(" was read again: ") || text.contains(" configuration not changed, ")) {
                    about++;
                    notifyAll();
                }
            }
        }

        synchronized void await(int count) throws InterruptedException {
            while (about < count) {
                wait();
            }
        }
    }
}
