package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.CpuTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            commentCharacter = '§',
            value = {
                "SELECT * FROM t1 WHERE id = 42                 ¦ SELECT * FROM t1 WHERE id = ?",
                "SELECT 'x', \"y\", 'it''s', \"a\"\"b\", '\\\\', 'a\\nb' ¦ SELECT ?, ?, ?, ?, ?, ?",
                "SELECT 1, 1.5, .5, 1e10, 1E+10, 1.5e-3, 0x1F, 0b01  ¦ SELECT ?, ?, ?, ?, ?, ?, ?, ?",
                "SELECT x'1f', X'1f', b'01', n'a', N'a', _utf8mb4'a', _binary\"a\" ¦ SELECT ?, ?, ?, ?, ?, ?, ?",
                "SELECT _latin1 'a', DATE '2020-01-01'            ¦ SELECT _latin1 ?, DATE ?",
                "SELECT -5, 5--1, a-1                             ¦ SELECT -?, ?--?, a-?",
                "SELECT `a 1`, `b``c`, db1.t2, col$1, _x, @v1, @@global.v2 ¦ SELECT `a 1`, `b``c`, db1.t2, col$1, _x, @v1, @@global.v2",
                "SELECT NULL, TRUE, FALSE, \\N                    ¦ SELECT NULL, TRUE, FALSE, \\N",
                "SELECT 'a' 'b'                                   ¦ SELECT ? ?",
                "SELECT größe FROM 表                              ¦ SELECT größe FROM 表",
                "SELECT 2fa FROM t                                ¦ SELECT ? FROM t",
                "SELECT/* c */1                                   ¦ SELECT ?",
                "/* a 'b */ SELECT 1                              ¦ SELECT ?",
                "SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1         ¦ SELECT ?",
                "SELECT /*!40001 SQL_NO_CACHE */ 1                ¦ SELECT ?",
                "SELECT a/*                                       ¦ SELECT a",
                "{call p(?, 'x')}                                 ¦ {call p(?, ?)}",
                "CREATE USER 'u'@'h' IDENTIFIED BY 'pw'           ¦ CREATE USER ?@? IDENTIFIED BY ?",
                "INSERT INTO t VALUES (1,'a'),(2,'b')             ¦ INSERT INTO t VALUES (?,?),(?,?)"
            })
    void literalsAreMaskedAndTheRestStays(String sql, String masked) {
        assertThat(SqlText.mask(sql)).isEqualTo(masked);
    }

    @Test
    void commentsAndWhitespaceBecomeOneBlank() {
        assertThat(SqlText.mask("\n SELECT\r\n\t a -- it's\n, b # it's\n, c --\n  FROM   t --"))
                .isEqualTo("SELECT a , b , c FROM t");
        assertThat(SqlText.mask("SELECT `a\nb\u202Ec`")).isEqualTo("SELECT `a b c`");
    }

    @Test
    void nothingIsShownFromWhereTheServersModesDisagree() {
        assertThat(SqlText.mask("SELECT 'a\\' , secret , 'b'")).isEqualTo("SELECT ?…");
        assertThat(SqlText.mask("SELECT 'a\\\\\\' , secret , 'b'")).isEqualTo("SELECT ?…");
        assertThat(SqlText.mask("SELECT 'a\\\"', b")).isEqualTo("SELECT ?, b");
        assertThat(SqlText.mask("SELECT /*! 'a*/ secret '*/ 1")).isEqualTo("SELECT ?…");
        assertThat(SqlText.mask("SELECT /*M!100 # */ secret \n */ 1")).isEqualTo("SELECT ?…");
        assertThat(SqlText.mask("AS $$ it's secret $$")).isEqualTo("AS ?…");
        assertThat(SqlText.mask("AS $js$ it's secret $js$")).isEqualTo("AS ?…");
        assertThat(SqlText.mask("SELECT \\secret")).isEqualTo("SELECT ?…");
    }

    @Test
    void quotedTextThatNeverEndsIsMaskedToTheEnd() {
        assertThat(SqlText.mask("SELECT 'secret")).isEqualTo("SELECT ?");
        assertThat(SqlText.mask("SELECT \"secret , x")).isEqualTo("SELECT ?");
        assertThat(SqlText.mask("SELECT `secret , x")).isEqualTo("SELECT ?…");
        assertThat(SqlText.mask("SELECT 'secret\\")).isEqualTo("SELECT ?");
        assertThat(SqlText.mask("'")).isEqualTo("?");
    }

    @Test
    void anUnknownStatementIsAQuestionMark() {
        assertThat(SqlText.mask(null)).isEqualTo("?");
        assertThat(SqlText.mask("")).isEmpty();
        assertThat(SqlText.mask(" /* c */ ")).isEmpty();
    }

    @Test
    void longStatementsAreCut() {
        assertThat(SqlText.mask("a".repeat(200) + " " + "b".repeat(200) + " " + "c".repeat(98)))
                .hasSize(500)
                .endsWith("c");
        assertThat(SqlText.mask("a".repeat(200) + " " + "b".repeat(200) + " " + "c".repeat(99)))
                .hasSize(501)
                .endsWith("c…");
        assertThat(SqlText.mask("SELECT a" + " , a".repeat(500)))
                .hasSizeLessThanOrEqualTo(501)
                .endsWith("…");
        assertThat(SqlText.mask("`" + "a".repeat(250) + "``" + "b".repeat(9999)))
                .isEqualTo("?…");
        String pairs = "`" + "\uD83D\uDE00".repeat(100) + "`,";
        assertThat(SqlText.mask("a" + pairs.repeat(5)).codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        assertThat(SqlText.mask(pairs.repeat(5)).codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @Test
    void aHugeStatementCostsNoMoreThanASmallOne() {
        assertThat(costOfSize("INSERT INTO t VALUES ('", "x", "')")).isLessThan(3);
        assertThat(costOfSize("/*", "x", "")).isLessThan(3);
        assertThat(costOfSize("SELECT 1", "1", "")).isLessThan(3);
        assertThat(costOfSize("", " ", "")).isLessThan(3);
    }

    /** How many times as long a statement of 10 MB takes as one of 100 KB. */
    private static double costOfSize(String start, String middle, String end) {
        String small = start + middle.repeat(100_000) + end;
        String huge = start + middle.repeat(10_000_000) + end;
        assertThat(SqlText.mask(huge)).endsWith("…").hasSizeLessThan(50);
        return CpuTime.ratio(() -> SqlText.mask(small), () -> SqlText.mask(huge));
    }
}
