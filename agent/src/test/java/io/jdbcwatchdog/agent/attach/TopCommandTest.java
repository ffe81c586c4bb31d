package io.jdbcwatchdog.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code top} prints of a page that may be anybody's. */
class TopCommandTest {

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String top(int status, String answer) throws Failure {
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TopCommand(TopOptions.of(new String[] {url, "--once"}), new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingInTheTextActsOnTheTerminal() throws Exception {
        String shown = top(
                200,
                "RUNNING \u001b[31m1\n\u001b]52;c;ZXZpbA==\u0007 copied\n\u009b2J gone \u202e back \u0000 end\r\n");
        assertThat(shown)
                .contains("RUNNING ", "copied", "end")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u0000", "\r");
        assertThat(shown.split("\n")).hasSize(3);
    }

    @Test
    void anotherStatusIsOneLine() {
        assertThatThrownBy(() -> top(500, "\u001b[31m"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("answers 500; is it that of");
    }

    @Test
    void anAddressWithAPasswordIsNoAddress() {
        assertThatThrownBy(() -> TopOptions.of(new String[] {"http://user:secret@127.0.0.1:7071"}))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("usage: ")
                .hasMessageNotContaining("secret");
    }
}
