package io.jdbcwatchdog.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "-- x\nCOMMIT",
                "select 1; commit",
                "begin /* a;b */",
                "begin/**/work",
                "BEGIN -- x",
                "start/**/transaction",
                "set autocommit=1",
                "set @x = 1, autocommit = 1",
                "SET @@LOCAL.autocommit=1",
                "set /* c */ `autocommit`=1",
                "load index into cache t",
                "import table from 'x'",
                "create table t(i int)",
                "commit()",
                "setAutoCommit()"
            })
    void commits(String text) {
        assertThat(Commits.commits(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollback",
                "set @autocommits = 1",
                "begin not atomic select 1; end",
                "load data infile 'x' into table t",
                "create temporary table t(i int)",
                "drop /* x */ temporary table t",
                "insert into t values ('commit')",
                "rollback()"
            })
    void doesNot(String text) {
        assertThat(Commits.commits(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollback",
                "/* x */ ROLLBACK",
                "  rollback work;",
                "select 1; rollback",
                "rollback and chain",
                "XA ROLLBACK 'x'"
            })
    void rollsBack(String text) {
        assertThat(Commits.rollsBack(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollback to q",
                "ROLLBACK WORK TO SAVEPOINT `q`",
                "select 'rollback'",
                "savepoint rollback",
                "xa end 'x'"
            })
    void doesNotRollBackAll(String text) {
        assertThat(Commits.rollsBack(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit and chain",
                "rollback and chain",
                "begin",
                "/* x */ START TRANSACTION",
                "lock tables t read"
            })
    void endsOne(String text) {
        assertThat(Commits.ends(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback to q", "begin not atomic select 1; end", "update t set a = 1", "savepoint q", ""})
    void endsNone(String text) {
        assertThat(Commits.ends(text)).isFalse();
    }
}
