package io.jdbcwatchdog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear message and exit code 2, for everything that the user has to put right. */
class BadInputTest {

    @TempDir
    Path folder;

    @Test
    void aSizeThatIsNone() throws Exception {
        assertThat(errorFor("--blob-size", "huge")).contains("--blob-size", "'huge' is not a size", "--help");
    }

    @Test
    void aTimeoutWithoutAUnit() throws Exception {
        assertThat(errorFor("--timeout", "500")).contains("--timeout", "500ms");
    }

    @Test
    void noBlobs() throws Exception {
        assertThat(errorFor("--blobs", "0")).isEqualToIgnoringNewLines("--blobs has to be 1 or more, and is 0");
    }

    @Test
    void anAgentThatIsNotThere() throws Exception {
        assertThat(errorFor("--agent", folder.resolve("none.jar").toString()))
                .contains("There is no agent at")
                .contains("./mvnw -pl agent -am package");
    }

    @Test
    void anotherDatabasesUrl() throws Exception {
        assertThat(errorForUrl("jdbc:postgresql://127.0.0.1/x?password=secret"))
                .contains("jdbc:mysql: or jdbc:mariadb:")
                .doesNotContain("secret");
    }

    @Test
    void aServerThatIsNotThere() throws Exception {
        for (String scheme : new String[] {"jdbc:mysql:", "jdbc:mariadb:"}) {
            String address = scheme + "//127.0.0.1:" + freePort() + "/x";
            String error = errorForUrl(address + "?password=secret");
            assertThat(error).startsWith("Cannot connect to " + address).doesNotContain("secret");
            assertThat(error.strip().lines()).hasSize(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private String errorForUrl(String url) throws Exception {
        Path agent = folder.resolve("agent.jar");
        if (!Files.exists(agent)) {
            Files.createFile(agent);
        }
        return errorFor("--agent", agent.toString(), "--url", url);
    }

    private static String errorFor(String... arguments) throws Exception {
        DemoJvm demo = DemoJvm.run(arguments);
        assertThat(demo.exit()).as(demo.toString()).isEqualTo(2);
        assertThat(demo.out()).isEmpty();
        return demo.err();
    }
}
