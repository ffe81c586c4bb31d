package io.jdbcwatchdog.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceQuestionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"8.0.40", "8.0.42-google", "8.4.3", "8.4.10", "9.1.0", "9.7.0", "26.7.0", "8.0.40-0ubuntu0"})
    void versionsThatCanBeAskedWhoBlocks(String version) {
        assertThat(Dialects.of(version).evidence(version).whyNoLockWaits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "8.0.25", "8.0.39", "8.1.0", "8.3.0", "8.4.0", "8.4.2", "9.0.1", "?", ""})
    void versionsOnWhichThatHoldsUpTheServerAreLeftOutAndItIsSaid(String version) {
        assertThat(Dialects.of(version).evidence(version).whyNoLockWaits())
                .contains("8.0.40, 8.4.3 and 9.1.0", version);
    }

    @Test
    void mariaDbIsAskedByItsOwnTables() {
        EvidenceQuestions questions = Dialects.of("11.8.2-MariaDB").evidence("11.8.2-MariaDB");
        assertThat(questions.lockWaits(List.of(7L, 8L))).contains("INNODB_LOCK_WAITS", "IN (7, 8)");
        assertThat(questions.limit(200)).isEqualTo("SET SESSION max_statement_time = 0.200");
    }

    @Test
    void selectsOfMySqlHaveATimeLimit() {
        EvidenceQuestions questions = Dialects.of("9.7.0").evidence("9.7.0");
        questions.limit(200);
        List<Long> ids = List.of(7L);
        List<String> threads = List.of("47");
        assertThat(List.of(
                        questions.processes(ids),
                        questions.lockWaits(ids),
                        questions.metadataLocks(ids),
                        questions.statements(threads),
                        questions.transactions(threads),
                        questions.attributes(ids),
                        questions.otherLocks(threads)))
                .allMatch(sql -> sql.startsWith("SELECT /*+ MAX_EXECUTION_TIME(200) */ "))
                .noneMatch(sql -> sql.contains("sys."));
    }

    @Test
    void mariaDbLooksAndKillsInOneCommand() {
        ForeignKill kill =
                Dialects.of("11.8.2-MariaDB").evidence("11.8.2-MariaDB").foreignKill();
        assertThat(kill.needsSecondLook()).isTrue();
        assertThat(kill.endIfIdle(7, "99", 1_000))
                .isEqualTo("BEGIN NOT ATOMIC IF EXISTS (" + kill.stillIdle(7, "99", 1_000)
                        + ") THEN KILL CONNECTION 7; SELECT 1; ELSE SELECT 0; END IF; END");
        assertThat(kill.stillIdle(7, "99", 1_000))
                .contains("ID = 7", "COMMAND = 'Sleep'", "QUERY_ID = 99", "TIME_MS >= 1000");
    }

    @Test
    void mySqlTellsForHowLongASessionIsIdle() {
        ForeignKill kill = Dialects.of("9.7.0").evidence("9.7.0").foreignKill();
        assertThat(kill.needsSecondLook()).isFalse();
        assertThat(kill.endIfIdle(7, "5.9", 1_000)).isEmpty();
        assertThat(kill.stillIdle(7, "5.9", 1_000)).contains("= '5.9'", "= 7", ">= 1000");
    }

    @Test
    void onOtherServersNoSessionOfOthersIsEnded() {
        assertThat(Dialects.of("8.0.11-TiDB-v7.5.0")
                        .evidence("8.0.11-TiDB-v7.5.0")
                        .foreignKill()
                        .privilege())
                .isEmpty();
    }

    @Test
    void otherServersAreNotAsked() {
        assertThat(Dialects.of("8.0.11-TiDB-v7.5.0")
                        .evidence("8.0.11-TiDB-v7.5.0")
                        .processes(List.of(7L)))
                .isEmpty();
    }

    /** By the second matrix of {@code sql/mdl.cc}: readers do not hold up a writer that came before them. */
    @Test
    void onlyAStrongerLockIsWaitedForWhileItWaitsItself() {
        assertThat(MetadataLockTypes.waitsBehind("SHARED_READ", "EXCLUSIVE")).isTrue();
        assertThat(MetadataLockTypes.waitsBehind("SHARED_WRITE", "SHARED_NO_READ_WRITE"))
                .isTrue();
        assertThat(MetadataLockTypes.waitsBehind("SHARED_NO_READ_WRITE", "SHARED_READ"))
                .isFalse();
        assertThat(MetadataLockTypes.waitsBehind("EXCLUSIVE", "SHARED_READ")).isFalse();
        assertThat(MetadataLockTypes.waitsBehind("EXCLUSIVE", "EXCLUSIVE")).isFalse();
    }

    @Test
    void metadataLocksExcludeEachOtherAsInTheServer() {
        assertThat(MetadataLockTypes.exclude("EXCLUSIVE", "SHARED_READ")).isTrue();
        assertThat(MetadataLockTypes.exclude("SHARED_READ", "EXCLUSIVE")).isTrue();
        assertThat(MetadataLockTypes.exclude("SHARED_READ", "SHARED_NO_READ_WRITE"))
                .isTrue();
        assertThat(MetadataLockTypes.exclude("SHARED_READ", "SHARED_UPGRADABLE"))
                .isFalse();
        assertThat(MetadataLockTypes.exclude("SHARED_WRITE", "SHARED_READ")).isFalse();
        assertThat(MetadataLockTypes.exclude("SHARED_WRITE", "SHARED_READ_ONLY"))
                .isTrue();
        assertThat(MetadataLockTypes.exclude("SOMETHING_NEW", "EXCLUSIVE")).isFalse();
    }
}
