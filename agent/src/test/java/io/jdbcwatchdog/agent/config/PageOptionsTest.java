package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageOptionsTest {

    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void nothingIsOpenedUnasked() throws Exception {
        assertThat(load("timeout=5s").page()).isNull();
        assertThat(load("timeout=5s").describe()).doesNotContain("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7071", "127.1.2.3:0", "[::1]:7071", "[0:0:0:0:0:0:0:1]:65535", "localhost:7071"})
    void loopbackNeedsNoToken(String address) throws Exception {
        Settings settings = load("page=" + address);
        assertThat(settings.page()).hasToString(address);
        assertThat(settings.pageToken()).isNull();
        assertThat(settings.describe()).contains(" page=").doesNotContain("page-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:7071",
                "[::]:7071",
                "10.0.0.1:7071",
                "[fe80::1]:7071",
                "db1:7071",
                "127.1:7071",
                "127.0.0.1.example.com:7071"
            })
    void anyOtherAddressNeedsAToken(String address) throws Exception {
        assertThatThrownBy(() -> load("page=" + address))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "option 'page' (agent argument 1): other machines may reach this address, so it needs"
                                + " a token; give 'page-token' or 'page-token-file'");
        assertThat(load("page=" + address + ",page-token=" + TOKEN).pageToken()).isEqualTo(TOKEN.toCharArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7071",
                "localhost",
                "127.0.0.1:",
                ":7071",
                "::1:7071",
                "[::1]",
                "127.0.0.1:65536",
                "a b:1",
                "[:::]:1"
            })
    void mistakesAreToldAsSuch(String address) {
        assertThatThrownBy(() -> load("page=" + address))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("option 'page' (agent argument 1): the value ")
                .hasMessageContaining("valid: host:port, such as 127.0.0.1:7071");
    }

    @Test
    void tokenIsLongAndWithoutBlanksAndNeverShown() throws Exception {
        assertThatThrownBy(() -> load("page=localhost:1,page-token=0123456789abcde"))
                .hasMessageContaining("is shorter than 16 characters")
                .hasMessageNotContaining("0123456789");
        assertThatThrownBy(() -> load("page=localhost:1,page-token=0123456789 abcdef"))
                .hasMessageContaining("has a blank")
                .hasMessageNotContaining("0123456789");
        assertThatThrownBy(() -> load("page=localhost:1,page-token=0123456789äabcdef"))
                .hasMessageContaining("not ASCII");
        assertThat(load("page=localhost:1,page-token=" + TOKEN).toString())
                .contains("page-token=***")
                .doesNotContain(TOKEN);
    }

    @Test
    void tokenMayBeInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\nmore\n");
        assertThat(load("page=0.0.0.0:7071,page-token-file=" + file).pageToken())
                .isEqualTo(TOKEN.toCharArray());
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> load("page=0.0.0.0:7071,page-token-file=" + file))
                .hasMessageContaining("the first line of ", "is shorter than 16")
                .hasMessageNotContaining("short\n");
        assertThatThrownBy(() -> load("page=localhost:1,page-token=" + TOKEN + ",page-token-file=" + file))
                .hasMessageContaining("give one of the two");
        assertThatThrownBy(() -> load("page-token=" + TOKEN)).hasMessageContaining("'page' is missing");
    }

    private static Settings load(String arguments) throws SettingsException {
        return Settings.load(arguments, new Properties(), Map.of());
    }
}
