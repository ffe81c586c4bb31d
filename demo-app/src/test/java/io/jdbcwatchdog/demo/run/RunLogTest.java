package io.jdbcwatchdog.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.demo.server.Rows;
import org.junit.jupiter.api.Test;

class RunLogTest {

    @Test
    void anUndisturbedRunIsASequenceOfSteps() {
        RunResult run = RecordedLogs.undisturbed();
        assertThat(run.steps())
                .extracting(Step::title)
                .containsExactly(
                        "INSERT of blob 1", "SHA-256 of blob 1", "INSERT of blob 2", "SHA-256 of blob 2", "COMMIT");
        assertThat(run.steps().get(2)).isEqualTo(new Step(Step.Kind.INSERT, 2, 350, 750, false));
        assertThat(run.fastestInsertMillis()).isEqualTo(300);
        assertThat(run.millis()).isEqualTo(800);
        assertThat(Verdict.of(run)).isEqualTo(new Verdict(true, "as it should be"));
    }

    @Test
    void killQueryIsCountedKillByKill() {
        RunResult run = RecordedLogs.killQuery();
        assertThat(run.kills("KILL QUERY")).isEqualTo(3);
        assertThat(run.kills().get(1)).isEqualTo(new Kill("KILL QUERY", 171, true));
        assertThat(run.endings().get(0).deadline()).isEqualTo(150);
        assertThat(run.endings().get(0).outcome()).isEqualTo("killed");
        assertThat(run.connectionUsable()).isTrue();
        assertThat(run.rolledBack()).isTrue();
        assertThat(Verdict.of(run).good()).isTrue();
    }

    @Test
    void theExceptionIsReadWithItsWholeMessage() {
        Failure failure = RecordedLogs.killQuery().failure().orElseThrow();
        assertThat(failure.shortName()).isEqualTo("SQLTimeoutException");
        assertThat(failure.stateAndCode()).isEqualTo("70100, 1317");
        assertThat(failure.message()).isEqualTo("timeout=150ms is over, and the statement was killed");
    }

    @Test
    void afterKillConnectionTheConnectionIsGoneAndTheFirstFailureCounts() {
        RunResult run = RecordedLogs.killConnection();
        assertThat(run.kills("KILL CONNECTION")).isEqualTo(1);
        assertThat(run.endings().get(0).outcome()).isEqualTo("connection killed");
        assertThat(run.failure().orElseThrow().step().title()).isEqualTo("INSERT of blob 1");
        assertThat(run.rolledBack()).isFalse();
        assertThat(Verdict.of(run).good()).isTrue();
    }

    @Test
    void aRunInWhichNothingWasKilledIsNotCalledGood() {
        RunResult run = RecordedLogs.read(Scenario.KILL_QUERY, 2);
        assertThat(Verdict.of(run).good()).isFalse();
        assertThat(Verdict.of(run).text()).contains("no statement was overdue");
    }

    @Test
    void rowsLeftBehindAreNotCalledGood() {
        RunResult killed = RecordedLogs.killQuery();
        RunResult run = new RunResult(
                killed.scenario(),
                killed.flag(),
                killed.blobs(),
                killed.steps(),
                killed.kills(),
                killed.endings(),
                killed.failure(),
                killed.connection(),
                new Rows(1, 1));
        assertThat(Verdict.of(run).text()).isEqualTo("rows were left behind");
    }
}
