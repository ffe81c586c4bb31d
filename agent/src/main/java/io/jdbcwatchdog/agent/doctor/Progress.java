package io.jdbcwatchdog.agent.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.Consumer;

/** Says on a terminal what the doctor is doing, in one line that is wiped in the end. A file or a pipe gets nothing. */
final class Progress implements Consumer<String>, AutoCloseable {

    /** To the beginning of the line, and nothing from there on. */
    private static final String WIPE = "\r\033[K";

    private final PrintStream to;
    private final boolean isTerminal;

    Progress(PrintStream to, boolean isTerminal) {
        this.to = to;
        this.isTerminal = isTerminal;
    }

    static Progress on(PrintStream stderr) {
        return new Progress(stderr, isTerminal(Paths.get("/proc/self/fd/2")));
    }

    /** Java does not tell it of stderr. Where there is no such link, as on Windows and macOS, there is no progress. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | RuntimeException notLinux) {
            return false;
        }
    }

    @Override
    public void accept(String what) {
        if (isTerminal) {
            to.print(WIPE + "doctor: " + what + " …");
            to.flush();
        }
    }

    @Override
    public void close() {
        if (isTerminal) {
            to.print(WIPE);
            to.flush();
        }
    }
}
