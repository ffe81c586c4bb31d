package io.jdbcwatchdog.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.demo.server.Rows;
import java.util.List;
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
    void aKillThatIsLoggedLateWasSentWhileItsStatementRan() {
        Ending first = new Ending(160, 200, "finished-first", 1, "");
        Ending second = new Ending(360, 400, "killed", 2, "");
        List<Kill> logged = List.of(killAt(205), killAt(351), killAt(408), killAt(500));
        Times times = Times.of(logged, List.of(first, second));
        assertThat(times.kills()).containsExactly(killAt(200), killAt(351), killAt(400), killAt(500));
        assertThat(times.endings()).extracting(Ending::deadline).containsExactly(160.0, 351.0);
    }

    @Test
    void aKillWhoseLineIsMissingIsKnownFromTheOutcome() {
        Ending ending = new Ending(160, 200, "connection-killed", 1, "");
        assertThat(Times.of(List.of(), List.of(ending)).kills())
                .containsExactly(new Kill("KILL CONNECTION", 200, true));
    }

    private static Kill killAt(double at) {
        return new Kill("KILL QUERY", at, true);
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
