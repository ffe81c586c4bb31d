package io.jdbcwatchdog.agent.attach;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The terminal that the command was called in: how large it is, and drawing on it without leaving anything behind. */
final class Terminal {

    private static final String ESCAPE = "\u001b[";
    private static final String OTHER_SCREEN = ESCAPE + "?1049h" + ESCAPE + "?25l";
    private static final String BACK = ESCAPE + "?25h" + ESCAPE + "?1049l";
    private static final String HOME = ESCAPE + "H";
    private static final String TO_END_OF_LINE = ESCAPE + "K";
    private static final String TO_END = ESCAPE + "J";
    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;

    private final PrintStream out;
    private boolean open;

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** Whether somebody sees it at once. From Java 22 on there is a console also without a terminal. */
    @SuppressWarnings("SystemConsoleNull") // In older ones there is none without a terminal.
    static boolean isThere() {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Object is = Class.forName("java.io.Console").getMethod("isTerminal").invoke(System.console());
            return (Boolean) is;
        } catch (ReflectiveOperationException olderThanJava22) {
            return true;
        }
    }

    static boolean hasColours() {
        String no = System.getenv("NO_COLOR");
        return no == null || no.isEmpty();
    }

    /** Rows and columns. A shell does not always tell its programs, and the terminal may change. */
    static int[] size() {
        int[] asked = ask();
        return new int[] {number("LINES", asked[0]), number("COLUMNS", asked[1])};
    }

    private static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value != null && value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : otherwise;
    }

    private static int[] ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                String[] size = read(stty.getInputStream()).trim().split(" ");
                if (size.length == 2 && Integer.parseInt(size[1]) > 0) {
                    return new int[] {Integer.parseInt(size[0]), Integer.parseInt(size[1])};
                }
            } else {
                stty.destroy();
            }
        } catch (IOException | NumberFormatException noTerminal) {
            // The defaults do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new int[] {DEFAULT_ROWS, DEFAULT_COLUMNS};
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            all.write(c);
        }
        return new String(all.toByteArray(), StandardCharsets.US_ASCII);
    }

    synchronized void open() {
        open = true;
        out.print(OTHER_SCREEN);
        out.flush();
    }

    /** Draws over what was there before, so that nothing flickers. What does not fit below is left out. */
    synchronized void draw(String text, int rows) {
        if (!open) {
            return;
        }
        StringBuilder screen = new StringBuilder(HOME);
        String[] lines = text.split("\n");
        int shown = Math.min(lines.length, rows);
        for (int i = 0; i < shown; i++) {
            // Behind a line that is as wide as the terminal, this would take its last character away.
            screen.append(i == 0 ? "" : "\r\n").append(TO_END_OF_LINE).append(lines[i]);
        }
        out.print(shown < rows ? screen.append("\r\n").append(TO_END) : screen);
        out.flush();
    }

    /** Brings back what was there before. */
    synchronized void close() {
        if (open) {
            open = false;
            out.print(BACK);
            out.flush();
        }
    }

    /** The text in characters that the terminal has. */
    static String plain(String text, Charset charset) {
        return charset.newEncoder().canEncode("█·…└")
                ? text
                : text.replace('█', '#').replace('·', '.').replace('…', '~').replace('└', '`');
    }
}
