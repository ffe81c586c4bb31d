package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.page.Colours;
import io.jdbcwatchdog.agent.page.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;

/** {@code top PID|URL}: shows in a terminal, each second, what the agent in another JVM knows. */
final class TopCommand {

    private static final long PAUSE_MILLIS = 1_000;

    private final TopOptions options;
    private final PrintStream out;
    private final Charset charset = charset();

    /** @param out where the text goes if there is no terminal */
    TopCommand(TopOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void run() throws Failure {
        View view = options.isUrl() ? new PageView(options.target, options.token) : BeanView.of(options.target);
        if (options.once || !Terminal.isThere()) {
            out.print(Terminal.plain(text(view, columns(Terminal.size())), charset));
            if (out.checkError()) {
                throw new Failure("the text cannot be written");
            }
            return;
        }
        follow(view);
    }

    /** Until somebody presses Ctrl-C, or the JVM is gone. */
    private void follow(View view) throws Failure {
        Terminal terminal = new Terminal(terminal());
        String first = text(view, columns(Terminal.size()));
        Thread hook = new Thread(terminal::close, "jdbc-watchdog-terminal");
        Runtime.getRuntime().addShutdownHook(hook);
        terminal.open();
        try {
            for (String text = first; ; ) {
                int[] size = Terminal.size();
                String shown = Terminal.hasColours() ? Colours.of(text) : text;
                terminal.draw(Terminal.plain(shown, charset), size[0]);
                Thread.sleep(PAUSE_MILLIS);
                text = text(view, columns(size));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.close();
        }
    }

    /** Whatever answers, nothing in it can do anything to the terminal. */
    private static String text(View view, int columns) throws Failure {
        return Texts.block(view.text(columns));
    }

    private int columns(int[] size) {
        return options.columns == 0 ? size[1] : options.columns;
    }

    /** Java 8 to 17 write in the platform's charset, and later ones in the terminal's. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.jnu.encoding", ""));
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return Charset.defaultCharset();
        }
    }

    private PrintStream terminal() throws Failure {
        try {
            return new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset.name());
        } catch (UnsupportedEncodingException e) {
            throw new Failure("this terminal's charset is unknown: " + Failure.text(e));
        }
    }
}
