package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in the documents can be copied. */
class DocumentedFilesTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"rules.md, 2", "options.md, 1"})
    void everyExampleIsAFileThatWorks(String document, int examples) throws Exception {
        List<String> files = YAML.matcher(Files.readString(Path.of("../docs", document)))
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();
        assertThat(files).hasSize(examples);
        OptionValue file = OptionValue.of(Option.CONFIG, document, "test");
        for (String text : files) {
            assertThat(YamlFile.parse(file, text).rules()).isNotEmpty();
        }
    }
}
