package io.jdbcwatchdog.it.support.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Commands of this machine's. */
public final class Commands {

    private Commands() {}

    /** Runs one that is expected to succeed. */
    public static void run(String... command) {
        String trouble = trouble(command);
        if (!trouble.isEmpty()) {
            throw new IllegalStateException(String.join(" ", command) + ": " + trouble);
        }
    }

    /** Runs one and says why it failed; empty if it did not. */
    public static String trouble(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            int exit = process.waitFor();
            return exit == 0 ? "" : "exit " + exit + " " + said;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
