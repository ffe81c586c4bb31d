package io.jdbcwatchdog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpExplainsTheFlagAndEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("java -javaagent:jdbc-watchdog-agent.jar=timeout=30s -jar service.jar")
                .contains("kill-grace", "default: 2s", "valid: enforce or observe");
        assertThat(err.size()).isZero();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("JDBC Watchdog [0-9]+\\.[0-9]+\\.[0-9]+(-\\w+)?\\R");
    }

    @Test
    void anythingElseIsAnsweredWithTheUsage() {
        for (String[] args : new String[][] {{}, {"--halp"}, {"--help", "--version"}}) {
            assertThat(run(args)).isEqualTo(2);
        }
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: java -javaagent:", "--help");
    }

    private int run(String... args) {
        return CommandLine.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
