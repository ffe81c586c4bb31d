package io.jdbcwatchdog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear message and exit code 2, for everything that the user has to put right. */
class BadInputTest {
    private final PrintStream terminal = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(terminal);
    }

    @Test
    void aSizeThatIsNone() {
        assertThat(DemoCommand.run("--blob-size", "huge")).isEqualTo(2);
        assertThat(said()).contains("--blob-size", "'huge' is not a size", "--help");
    }

    @Test
    void aTimeoutWithoutAUnit() {
        assertThat(DemoCommand.run("--timeout", "500")).isEqualTo(2);
        assertThat(said()).contains("--timeout", "500ms");
    }

    @Test
    void noBlobs() {
        assertThat(DemoCommand.run("--blobs", "0")).isEqualTo(2);
        assertThat(said()).isEqualToIgnoringNewLines("--blobs has to be 1 or more, and is 0");
    }

    @Test
    void anAgentThatIsNotThere() {
        assertThat(DemoCommand.run("--agent", folder.resolve("none.jar").toString()))
                .isEqualTo(2);
        assertThat(said()).contains("There is no agent at").contains("./mvnw -pl agent -am package");
    }

    @Test
    void anotherDatabasesUrl() throws IOException {
        assertThat(withUrl("jdbc:postgresql://127.0.0.1/x?password=secret")).isEqualTo(2);
        assertThat(said()).contains("jdbc:mysql: or jdbc:mariadb:").doesNotContain("secret");
    }

    @Test
    void aServerThatIsNotThere() throws IOException {
        assertThat(withUrl("jdbc:mysql://127.0.0.1:" + freePort() + "/x?password=secret"))
                .isEqualTo(2);
        assertThat(said())
                .startsWith("Cannot connect to jdbc:mysql://127.0.0.1:")
                .doesNotContain("secret");
        assertThat(said().strip().lines()).hasSize(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private int withUrl(String url) throws IOException {
        Path agent = Files.createFile(folder.resolve("agent.jar"));
        return DemoCommand.run("--agent", agent.toString(), "--url", url);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
