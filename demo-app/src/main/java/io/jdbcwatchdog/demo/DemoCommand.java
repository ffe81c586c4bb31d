package io.jdbcwatchdog.demo;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.server.Database;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The demo's command line. The exit code is 0 if each run went as it should, 1 if one did not, and 2 on bad input. */
@Command(
        name = "demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Stores large blobs in one transaction, three times: undisturbed, ended by KILL QUERY, and ended by KILL"
                        + " CONNECTION. Each run has a JVM of its own with the JDBC Watchdog agent. Without --url the demo"
                        + " brings its own MariaDB, and deletes it afterwards.")
public final class DemoCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 2;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Your own server: jdbc:mysql://host:port/database or jdbc:mariadb://…")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "The user to connect as.")
    private String user;

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            description =
                    "Without a value the demo asks for it. Without this option it uses the environment variable DEMO_PASSWORD.")
    private String password = System.getenv("DEMO_PASSWORD");

    @Option(
            names = "--blobs",
            defaultValue = "10",
            paramLabel = "N",
            description = "The number of blobs. Default: ${DEFAULT-VALUE}")
    private int blobs;

    @Option(
            names = "--blob-size",
            paramLabel = "SIZE",
            description = "The size of each blob, for example 512KB or 100MB. Default: 16MB, or what fits the server's"
                    + " max_allowed_packet")
    private ByteSize blobSize;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "The timeout of the second and third run, for example 500ms. Default: a tenth of the fastest"
                    + " INSERT of the first run, so that an INSERT is overdue")
    private Timeout timeout;

    @Option(
            names = "--report",
            defaultValue = "${sys:demo.report:-demo-report.html}",
            paramLabel = "FILE",
            description = "The file for the HTML report. Default: ${DEFAULT-VALUE}")
    private Path report;

    @Option(names = "--agent", paramLabel = "FILE", description = "The agent's jar. Default: the one just built")
    private Path agent = Path.of(System.getProperty("demo.agent", "agent/target/jdbc-watchdog-agent.jar"));

    @Option(names = "--help", usageHelp = true, description = "This text.")
    @SuppressWarnings("UnusedVariable") // The parser shows the text by itself.
    private boolean help;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new DemoCommand())
                .registerConverter(ByteSize.class, text -> converted(text, ByteSize::parse))
                .registerConverter(Timeout.class, text -> converted(text, Timeout::parse))
                .setParameterExceptionHandler((e, rest) -> badInput(e.getMessage() + "\nSee --help."))
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        try (Cleanup cleanup = new Cleanup()) {
            Optional<Database> own = Optional.ofNullable(url).map(given -> new Database(given, user, password));
            Demo demo = new Demo(
                    own,
                    blobs,
                    Optional.ofNullable(blobSize),
                    Optional.ofNullable(timeout),
                    agent.normalize(),
                    report,
                    cleanup,
                    System.out);
            try {
                checkInput();
                return demo.run() ? 0 : 1;
            } catch (DemoProblem e) {
                return cleanup.isInterrupted() ? 1 : badInput(e.getMessage());
            }
        }
    }

    private void checkInput() throws DemoProblem {
        if (blobs < 1) {
            throw new DemoProblem("--blobs has to be 1 or more, and is " + blobs);
        }
        if (blobSize != null && blobSize.bytes() < 1) {
            throw new DemoProblem("--blob-size has to be 1B or more, and is " + blobSize);
        }
        if (url == null && user != null) {
            throw new DemoProblem("--user is for a server of yours: name it with --url");
        }
    }

    /** Makes picocli show the demo's own message, and not the text of an exception. */
    private static <T> T converted(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int badInput(String message) {
        System.err.println(message);
        return BAD_INPUT;
    }
}
