package io.jdbcwatchdog.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANALYZE TABLE t | ddl",
                "analyze local table t | ddl",
                "/* why */ ANALYZE NO_WRITE_TO_BINLOG TABLES t | ddl",
                "ANALYZE SELECT 1 | other",
                "ANALYZE FORMAT=JSON SELECT 1 | other",
                "{?= call f(?)} | call",
                "{ ? = call f(?)} | call",
                "{call p()} | call"
            })
    void theKindOf(String sql, String kind) {
        assertThat(FirstWord.kind(sql)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{?= call /* timeout=1s */ f(?)} | 1s",
                "SELECT 1 /* timeout=2s */ ; | 2s",
            })
    void theCommentIn(String sql, String value) {
        assertThat(TimeoutComment.valueIn(sql)).isEqualTo(value);
    }
}
