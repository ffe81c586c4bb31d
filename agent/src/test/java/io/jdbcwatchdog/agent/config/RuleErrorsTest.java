package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake in the rules produces one line that says where it is, and what would be valid. */
class RuleErrorsTest {

    private static final String FIRST = "rules: [{name: a, timeout: 1s, kind: ddl}, ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "rules: 5s                | 'rules' (FILE, line 1, column 8): not a list; valid: a list of maps such as",
                "rules:                   | 'rules' (FILE, line 1, column 7): not a list",
                "rules: {name: a}         | 'rules' (FILE, line 1, column 8): not a list",
                "rules: &x []             | 'rules' (FILE, line 1, column 8): not a list",
                "rules: []\\nrules: []    | 'rules' (FILE, line 2, column 1): they are given twice; make it one list",
                "rules: [5s]              | rule 1 (FILE, line 1, column 9): it is not a map; valid: name, timeout, action, kind,",
                "rules: [[]]              | rule 1 (FILE, line 1, column 9): it is not a map",
                "rules: [*a]              | rule 1 (FILE, line 1, column 9): it is not a map",
                "rules: [&a {}]           | rule 1 (FILE, line 1, column 9): it is not a map",
                "rules: [{}]              | rule 1 (FILE, line 1, column 9): it has no name",
                "rules: [{timeout: 5s}]   | rule 1 (FILE, line 1, column 9): it has no name",
                "rules: [{name: a}]       | rule 1 'a' (FILE, line 1, column 9): it has no timeout; valid: a duration above 0",
                "rules: [{name: }]        | rule 1 (FILE, line 1, column 15): the name is empty",
                "rules: [{name: ' a'}]    | rule 1 (FILE, line 1, column 16): the name is not valid; valid: up to 60 letters,",
                "rules: [{name: a=b}]     | rule 1 (FILE, line 1, column 16): the name is not valid",
                "rules: [{name: \"a\\tb\"}] | rule 1 (FILE, line 1, column 16): the name is not valid",
                "rules: [{name: [a]}]     | rule 1 (FILE, line 1, column 16): the name is not plain text",
                "rules: [{[a]: b}]        | rule 1 (FILE, line 1, column 10): a key is not plain text",
                "rules: [{name: a, user: b, user: c}] | rule 1 'a' (FILE, line 1, column 28): 'user' is given twice; give it once; several patterns go in a list",
                "rules: [{name: a, usr: b}] | rule 1 'a': unknown key 'usr' (FILE, line 1, column 19): did you mean 'user'? valid names: name, timeout, action, kind, schema, user, server, thread, sql, caller",
                "rules: [{name: a, pass word: b}] | rule 1 'a': unknown key (FILE, line 1, column 19): valid names: name",
                "rules: [{name: a, timeout: soon}] | rule 1 'a' (FILE, line 1, column 28): 'timeout': the value is not a duration; valid: a duration above 0",
                "rules: [{name: a, timeout: 0s}] | rule 1 'a' (FILE, line 1, column 28): 'timeout': the value would leave no time at all; to have no timeout",
                "rules: [{name: a, timeout: ~}] | rule 1 'a' (FILE, line 1, column 28): 'timeout' is empty",
                "rules: [{name: a, timeout: [1s]}] | rule 1 'a' (FILE, line 1, column 28): 'timeout' is not plain text",
                "rules: [{name: a, action: KILL}] | rule 1 'a' (FILE, line 1, column 27): 'action': the value is not known; valid: kill, kill-connection, kill-blocker or log",
                "rules: [{name: a, kind: selct}] | rule 1 'a' (FILE, line 1, column 25): 'kind': the value is not known; valid: select, insert, update, delete, replace, ddl, call, load, other",
                "rules: [{name: a, kind: 'sel*'}] | rule 1 'a' (FILE, line 1, column 25): 'kind': the value is not known",
                "rules: [{name: a, sql: []}] | rule 1 'a' (FILE, line 1, column 24): 'sql' is an empty list; leave it out, or give it a pattern",
                "rules: [{name: a, sql: ''}] | rule 1 'a' (FILE, line 1, column 24): 'sql': the value is empty; valid: a text of 1 to 500 characters",
                "rules: [{name: a, sql: }] | rule 1 'a' (FILE, line 1, column 23): 'sql' is empty",
                "rules: [{name: a, sql: [x, [y]]}] | rule 1 'a' (FILE, line 1, column 28): 'sql' is not plain text; put text with special characters in quotes",
                "rules: [{name: a, sql: {x: y}}] | rule 1 'a' (FILE, line 1, column 24): 'sql' is not plain text",
                "rules: [{name: a, sql: *x}] | rule 1 'a' (FILE, line 1, column 24): 'sql' is not plain text",
                "rules: [{name: a, sql: !!binary eA==}] | rule 1 'a' (FILE, line 1, column 24): 'sql' is not plain text",
                "FIRST{name: a, timeout: 1s}] | rule 2 (FILE, line 1, column 44): rule 1 has the same name; give each its own",
                "FIRST{name: b, timeout: 1s}, {name: c, timeout: 1s}] | rule 3 (FILE, line 1, column 68): it could never match, since rule 2 has no conditions and matches everything; put that one last",
                "rules:\\n  - name: a\\n    timeout: 1s\\n   sql: x | option 'config' (system property jdbc.watchdog.config): FILE, line 4, column 4: not valid YAML"
            })
    void aMistakeIsReportedWithItsPlace(String yaml, String error) {
        String text = yaml.replace("\\n", "\n").replace("FIRST", FIRST);
        assertThat(new Places().file(folder, text).error())
                .startsWith(error.replace("FILE", "file " + folder.resolve("watchdog.yaml")));
    }

    @Test
    void tooManyRulesAndTooLongPatternsAreRefused() throws Exception {
        StringBuilder yaml = new StringBuilder("rules:\n");
        for (int i = 1; i <= 1_000; i++) {
            yaml.append("- {name: r")
                    .append(i)
                    .append(", timeout: 1s, schema: s")
                    .append(i)
                    .append("}\n");
        }
        assertThat(new Places().file(folder, yaml.toString()).load().rules()).hasSize(1_000);
        assertThat(new Places()
                        .file(folder, yaml + "- {name: one more, timeout: 1s}\n")
                        .error())
                .startsWith("rule 1001 (file ")
                .endsWith("line 1002, column 3): there are more than 1000 rules");
        assertThat(new Places()
                        .file(folder, "rules: [{name: a, sql: " + "x".repeat(501) + "}]")
                        .error())
                .contains("'sql': the value is too long; valid: a text of 1 to 500 characters");
        assertThat(new Places()
                        .file(folder, "rules: [{name: " + "x".repeat(61) + "}]")
                        .error())
                .contains("the name is not valid");
    }

    @Test
    void aFileWithoutRulesIsNoMistake() throws Exception {
        assertThat(new Places().file(folder, "rules: []").load().rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [{name: a, sql: [\"select 'hunter2'\", [x]]}]",
                "rules: [{name: a, sql: \"select 'hunter2'\", sql: x}]",
                "rules: [{name: a, timeout: \"pass hunter2\"}]",
                "rules: [{name: a, action: password=hunter2}]",
                "rules: [{name: 'admin-password: hunter2'}]",
                "rules: [{admin-password-hunter2: x}]",
                "admin-user: u\nadmin-password: x\nrules: [{hunter2: x}]",
                "admin-user: u\nadmin-password: x\nrules: [{name: a, timeout: hunter2}]",
                "admin-user: u\nadmin-password: x\nrules: [{name: a, kind: hunter2}]",
                "rules: [{name: a, sql: 'hunter2}]",
                "rules: hunter2",
                "rules: [hunter2]",
                "rules: [*hunter2]"
            })
    void noErrorAboutRulesQuotesASecret(String yaml) {
        assertThat(new Places().file(folder, yaml).error()).doesNotContain("hunter2");
    }
}
