package io.jdbcwatchdog.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.harm.Idle;
import io.jdbcwatchdog.it.probe.page.Shown;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code top} of the jar, on a JVM and on a page. */
@Tag("once")
@Tag("any-server")
class TopIT {

    private static final String TOKEN = "0123456789abcdef-token";

    @TempDir
    private Path folder;

    private final List<ChildResult> answers = new ArrayList<>();
    private String pid = "";

    /** Nothing in that JVM has used JMX before. */
    @Test
    void showsWhatRunsInAJvmAndOnAPage() throws Exception {
        Service service = Service.in(folder);
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        service.mode("enforce", "page-token-file: " + token + "\n");
        String url = "http://127.0.0.1:" + service.port;
        ChildResult result = service.child(Pairs.first())
                .whenTold("idle", told -> {})
                .when("busy", service.look(() -> {
                    top(pid(service, token), "--once", "--columns", "80");
                    top(pid, "--columns", "120");
                    top(url, "--token-file", token.toString());
                    top(url);
                    top(url + "/nothing/", "--token-file", token.toString());
                }))
                .run(Shown.class);
        service.check();
        for (ChildResult shown : answers.subList(0, 3)) {
            assertThat(shown.exit()).as(shown.toString()).isZero();
            assertThat(shown.err()).isEmpty();
            assertThat(String.join("\n", shown.out()))
                    .startsWith("JDBC Watchdog " + System.getProperty("it.version") + "  mode=enforce  PID "
                            + result.value("pid"))
                    .contains("RUNNING 3", "http-nio-8080-exec-2", "checkout-worker-3", "nightly-report-1")
                    .doesNotContain(Shown.SECRET, "\u001b");
        }
        assertThat(answers.get(0).out()).allMatch(line -> line.length() <= 80).anyMatch(line -> line.length() > 70);
        assertThat(answers.get(1).out()).anyMatch(line -> line.length() > 80);
        assertThatOneLineSays(answers.get(3), 1, "needs its token: give --token-file FILE");
        assertThatOneLineSays(answers.get(4), 1, "answers 404");
        keep(answers.get(0).out());
    }

    @Test
    void whatIsMissingIsToldInOneLine() throws Exception {
        ChildResult without =
                new ChildJvm().whenTold("pid", told -> top(told, "--once")).run(Idle.class);
        assertThat(without.log()).isEmpty();
        assertThatOneLineSays(
                answers.get(0), 1, "JDBC Watchdog is not in the JVM", "list shows the JVMs that it is in");
        int port = Service.freePort();
        top("http://127.0.0.1:" + port);
        assertThatOneLineSays(answers.get(1), 1, "nothing answers at http://127.0.0.1:" + port + "/");
        top("4194303");
        assertThatOneLineSays(answers.get(2), 1, "there is no process 4194303 here");
        String[][] wrong = {
            {}, {"all"}, {"0"}, {"4711", "4712"}, {"4711", "--columns"}, {"4711", "--token"}, {"ftp://x"}
        };
        for (String[] arguments : wrong) {
            top(arguments);
            assertThatOneLineSays(answers.get(answers.size() - 1), 2, "usage: top PID|URL");
        }
        top("4711", "--columns", "39");
        assertThatOneLineSays(answers.get(answers.size() - 1), 2, "--columns is a number from 40 to 400");
        top("http://127.0.0.1:1", "--token-file", "/nowhere/token");
        assertThatOneLineSays(answers.get(answers.size() - 1), 2, "--token-file: '/nowhere/token' cannot be read");
    }

    @Test
    void whereJmxIsOffThePageIsNamed() throws Exception {
        new ChildJvm()
                .agent("timeout=5s,jmx=false")
                .whenTold("pid", told -> top(told, "--once"))
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 1, "has jmx=false; use its page", "top http://127.0.0.1:7071");
    }

    private String pid(Service service, Path token) {
        try {
            pid = service.get(
                            "/",
                            "Authorization",
                            "Bearer " + Files.readString(token).trim())
                    .body()
                    .replaceAll("(?s).*PID ([0-9]+).*", "$1");
            return pid;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void top(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "top";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        answers.add(ChildJvm.runAgentJar(all));
    }

    private static void keep(List<String> text) throws IOException {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", "top-80.txt"), text);
    }

    private static void assertThatOneLineSays(ChildResult result, int exit, String... what) {
        assertThat(result.err())
                .as(result.toString())
                .singleElement()
                .asString()
                .startsWith("jdbc-watchdog: ")
                .contains(what);
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
    }
}
