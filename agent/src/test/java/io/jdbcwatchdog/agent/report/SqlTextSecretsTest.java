package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret is ever shown, whatever the statement looks like. */
class SqlTextSecretsTest {

    private static final String SECRET = "s3cr3t";
    private static final String[] LITERALS = {
        "'S'",
        "\"S\"",
        "'a''S'",
        "'S''b'",
        "\"a\"\"S\"",
        "'a\\\\S'",
        "'S\\\\'",
        "'a\\nS'",
        "'\\\"S'",
        "\"\\'S\"",
        "'`S'",
        "'/*S*/'",
        "'--S\n'",
        "'#S'",
        "'\"S\"'",
        "\"'S'\"",
        "n'S'",
        "_utf8mb4'S'",
        "_utf8mb4 'S'",
        "x'S'",
        "X'S'",
        "b'S'",
        "'a\\'S'",
        "\"a\\\"S\"",
        "'\\\\\\'S'",
        "-- S\n",
        "# S'\n",
        "/* S */",
        "/* 'S\" */",
        "/*!40000 S */",
        "/*+ S */",
        "/*! 'S */ S' */",
        "'a\u2028S\n'",
        "'" + " ".repeat(600) + "S'",
        "9S",
        "0xS",
        "1.9S",
        "1e5S",
        ".5S",
    };
    private static final String[] PLAIN = {
        " ", ",", " a1 ", "`b 'c`", "(", ")", " = ", " -", "+", " NULL ", "?", "\n", "`#`", " x ", ".t", ";", "@v ", "*"
    };

    @Test
    void plantedSecretsNeverSurvive() {
        Random random = new Random(11);
        for (int trial = 0; trial < 100_000; trial++) {
            StringBuilder sql = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) {
                boolean literal = random.nextInt(3) == 0;
                String[] parts = literal ? LITERALS : PLAIN;
                // A blank comes first, so that the literal is not the end of a name.
                sql.append(literal ? " " : "").append(parts[random.nextInt(parts.length)].replace("S", SECRET));
            }
            sql.append(random.nextInt(4) == 0 ? " '" + SECRET : "");
            assertThat(SqlText.mask(sql.toString())).as(sql.toString()).doesNotContain(SECRET);
        }
    }

    /**
     * Each letter of a random text is different. A simple reader of each sql_mode finds out which of them are in a
     * literal or a comment, and none of those may be shown.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", "ansi", "raw", "ansi raw"})
    void noModeOfTheServerShowsALiteral(String mode) {
        Random random = new Random(13);
        String[] soup = {
            "A", "A", "A", "'", "'", "\"", "\"", "\\", "`", "--", " ", "\n", "#", "/*", "*/", "!", "A", ",", "$", "_x",
            "-"
        };
        int secrets = 0;
        for (int trial = 0; trial < 200_000; trial++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(16); i >= 0; i--) {
                sql.append(soup[random.nextInt(soup.length)]);
            }
            for (int i = 0; i < sql.length(); i++) {
                sql.setCharAt(i, sql.charAt(i) == 'A' ? (char) (0x4e00 + i) : sql.charAt(i));
            }
            String hidden = hidden(sql.toString(), mode.contains("ansi"), !mode.contains("raw"));
            secrets += hidden.length();
            for (int i = 0; i < hidden.length(); i++) {
                assertThat(SqlText.mask(sql.toString())).as(sql.toString()).doesNotContain(hidden.substring(i, i + 1));
            }
        }
        assertThat(secrets).isGreaterThan(100_000);
    }

    /** The letters that a server in this mode reads as part of a literal or comment. */
    private static String hidden(String sql, boolean ansi, boolean escapes) {
        StringBuilder hidden = new StringBuilder();
        UnaryOperator<String> hide = text -> {
            text.chars().filter(c -> c >= 0x4e00).forEach(c -> hidden.append((char) c));
            return text;
        };
        int executed = 0;
        for (int at = 0; at < sql.length(); at++) {
            char c = sql.charAt(at);
            String rest = sql.substring(at);
            if (c == '\'' || c == '"' || c == '`') {
                boolean text = c == '\'' || (c == '"' && !ansi);
                int end = at + 1;
                while (end < sql.length()) {
                    char d = sql.charAt(end);
                    if (d == '\\' && text && escapes) {
                        end += 2;
                    } else if (d == c && end + 1 < sql.length() && sql.charAt(end + 1) == c) {
                        end += 2;
                    } else if (d == c) {
                        break;
                    } else {
                        end++;
                    }
                }
                String quoted = sql.substring(at, Math.min(end, sql.length()));
                boolean secret = text || end >= sql.length();
                at += (secret ? hide.apply(quoted) : quoted).length();
            } else if (c == '#' || rest.matches("(?s)--([\\s\\p{Cntrl}].*)?")) {
                int end = sql.indexOf('\n', at);
                at += hide.apply(end < 0 ? rest : sql.substring(at, end)).length();
            } else if (rest.startsWith("/*!")) {
                executed++;
                at += 2;
            } else if (rest.startsWith("/*")) {
                int end = sql.indexOf("*/", at + 2);
                at += hide.apply(end < 0 ? rest : sql.substring(at, end + 2)).length() - 1;
            } else if (rest.startsWith("*/") && executed > 0) {
                executed--;
                at++;
            }
        }
        return hidden.toString();
    }
}
