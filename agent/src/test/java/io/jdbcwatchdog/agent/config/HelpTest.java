package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void everyOptionIsExplained() {
        String help = Help.options();
        for (Option option : Option.values()) {
            assertThat(help).contains("  " + option.label() + " ", option.help, "valid: " + option.format.valid);
        }
        assertThat(help).contains("default: 2s", "-Djdbc.watchdog.kill-grace=1s", "JDBC_WATCHDOG_KILL_GRACE=1s");
    }

    @Test
    void theDocumentHasEveryOptionWithItsNamesAndDefault() throws Exception {
        String document = Files.readString(Path.of("../docs/options.md"));
        for (Option option : Option.values()) {
            int start = document.indexOf("\n## `" + option.label() + "`\n");
            assertThat(start).as(option.label()).isPositive();
            String section = document.substring(start, endOf(document, start));
            assertThat(section).contains(option.property(), option.variable());
            assertThat(section)
                    .contains("Default: " + (option.defaultValue.isEmpty() ? "none" : "`" + option.defaultValue + "`"));
        }
    }

    private static int endOf(String document, int start) {
        int end = document.indexOf("\n## ", start + 1);
        return end < 0 ? document.length() : end;
    }
}
