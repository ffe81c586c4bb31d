package io.jdbcwatchdog.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.CpuTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 | READ",
                "  /* app=shop */ select 1 | READ",
                "(SELECT 1) UNION (SELECT 2) | READ",
                "-- first | OTHER",
                "/*! SELECT */ 1 | READ",
                "/*!50000 INSERT */ INTO t VALUES (1) | WRITE",
                "insert into t values (1) | WRITE",
                "WITH x AS (SELECT 1) DELETE FROM t | READ_OR_WRITE",
                "commit | END",
                "/* trace */ ROLLBACK TO SAVEPOINT a | END",
                "# why | OTHER",
                "xa commit 'a' | END",
                "BEGIN | END",
                "/* trace */ begin work; | END",
                "BEGIN NOT ATOMIC SELECT SLEEP(9); END | SEVERAL",
                "START REPLICA | OTHER",
                "UPDATE t SET a = 1; COMMIT | END",
                "SELECT 1; /* why */ commit | END",
                "SELECT 1; SET autocommit=1 | END",
                "SELECT 1; START TRANSACTION | END",
                "SELECT 1; SET @a = 1 | SEVERAL",
                "UPDATE t SET a = ';committed' | SEVERAL",
                "START TRANSACTION READ ONLY | END",
                "commit() | END",
                "setAutoCommit() | END",
                "SET autocommit=1 | END",
                "set @@session.autocommit = 1 | END",
                "SET SESSION autocommit = 0 | END",
                "SET @autocommit_was = 1 | OTHER",
                "setSavepoint() | OTHER",
                "{call p()} | OTHER",
                "ALTER TABLE t ADD c INT | OTHER",
                "SELECT 1; DROP TABLE t | SEVERAL",
                "SELECT 1 ; | READ",
                "COMMIT; SELECT 1 | END",
                "SELECT 1; /* a; b */ commit | END",
                "SELECT 1;; -- why | SEVERAL",
                "'' | OTHER",
                "/* never closed | OTHER"
            })
    void theFirstWordDecidesTheKind(String sql, SqlKind kind) {
        assertThat(SqlKind.of(sql)).isEqualTo(kind);
    }

    @Test
    void aBatchIsWhatItsElementsTogetherMayDo() {
        assertThat(SqlKind.of(List.of("INSERT INTO t VALUES (1)", "DELETE FROM t")))
                .isEqualTo(SqlKind.WRITE);
        assertThat(SqlKind.of(List.of("INSERT INTO t VALUES (1)", "DROP TABLE u")))
                .isEqualTo(SqlKind.OTHER);
        assertThat(SqlKind.of(List.of("INSERT INTO t VALUES (1)", "DROP TABLE u", "COMMIT")))
                .isEqualTo(SqlKind.END);
        assertThat(SqlKind.of(List.of())).isEqualTo(SqlKind.OTHER);
    }

    @Test
    void aCommitAtTheEndOfALongTextIsSeen() {
        String longText = "INSERT INTO t VALUES ('" + "x".repeat(1_000_000) + "')";
        assertThat(SqlKind.of(longText + "; COMMIT")).isEqualTo(SqlKind.END);
        assertThat(SqlKind.of(longText)).isEqualTo(SqlKind.WRITE);
    }

    @ParameterizedTest
    @CsvSource({"COMMIT", "commit"})
    void aCommitBehindALineCommentIsSeen(String commit) {
        assertThat(SqlKind.of("-- end of work\n" + commit)).isEqualTo(SqlKind.END);
        assertThat(SqlKind.of("#\n" + commit)).isEqualTo(SqlKind.END);
    }

    /** Such as a style sheet in a literal. */
    @Test
    void twiceAsManyCommentsThatNeverEndTakeLessThanThreeTimesAsLong() {
        String half = "SELECT '" + ";/* ".repeat(2_400) + "'";
        String whole = "SELECT '" + ";/* ".repeat(4_800) + "'";
        assertThat(CpuTime.ratio(() -> SqlKind.of(half), () -> SqlKind.of(whole)))
                .isLessThan(3);
    }
}
