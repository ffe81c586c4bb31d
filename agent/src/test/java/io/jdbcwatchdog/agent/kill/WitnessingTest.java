package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.MemorySession;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessingTest {

    private static final long MILLI = 1_000_000L;

    private final Calls calls = new Calls();
    private final StatementExecution execution = new MemorySession().begin("SELECT 1");
    private final long started = execution.started();
    private Witnessing witnessing;

    @BeforeEach
    void create() throws Exception {
        CurrentSettings config =
                new CurrentSettings(Settings.load("timeout=500ms", new Properties(), Collections.emptyMap()));
        witnessing = new Witnessing(calls, new Policy(config));
    }

    @Test
    void witnessPreparesOnceWhenAStatementHasUsedHalfOfItsTime() {
        decide(500, Action.KILL);
        assertThat(witnessing.untilDeadline(execution, started + 10 * MILLI)).isEqualTo(started + 250 * MILLI);
        assertThat(calls.prepare).isZero();
        assertThat(witnessing.untilDeadline(execution, started + 250 * MILLI)).isEqualTo(started + 450 * MILLI);
        assertThat(witnessing.untilDeadline(execution, started + 260 * MILLI)).isEqualTo(started + 450 * MILLI);
        assertThat(calls.prepare).isEqualTo(1);
        assertThat(calls.testify).isZero();
    }

    @Test
    void witnessPreparesTwoSecondsBeforeALongTimeout() {
        decide(30_000, Action.KILL);
        assertThat(witnessing.untilDeadline(execution, started)).isEqualTo(started + 28_000 * MILLI);
    }

    @Test
    void witnessIsCalledOnceAtNinetyPercentOfAShortTimeout() {
        prepare();
        decide(500, Action.KILL);
        assertThat(witnessing.untilDeadline(execution, started + 10 * MILLI)).isEqualTo(started + 450 * MILLI);
        assertThat(execution.testimony()).as("nothing exists before that").isNull();
        assertThat(witnessing.untilDeadline(execution, started + 450 * MILLI)).isEqualTo(started + 500 * MILLI);
        assertThat(witnessing.untilDeadline(execution, started + 460 * MILLI)).isEqualTo(started + 500 * MILLI);
        assertThat(calls.testify).isEqualTo(1);
    }

    @Test
    void witnessIsCalledHundredMillisBeforeALongTimeout() {
        prepare();
        decide(30_000, Action.KILL);
        assertThat(witnessing.untilDeadline(execution, started)).isEqualTo(started + 29_900 * MILLI);
    }

    @Test
    void witnessIsNotCalledWhereNothingIsWanted() {
        calls.wanted = false;
        decide(500, Action.KILL);
        assertThat(witnessing.untilDeadline(execution, started + 460 * MILLI)).isEqualTo(started + 500 * MILLI);
        assertThat(calls.testify).isZero();
    }

    @Test
    void onlyARuleThatSaysSoWaitsForTheBlockersEndAndForHalfASecondAtMost() {
        decide(500, Action.KILL);
        assertThat(witnessing.helps(execution, started + 500 * MILLI)).isFalse();
        decide(500, Action.KILL_BLOCKER);
        assertThat(witnessing.helps(execution, started + 500 * MILLI)).isTrue();
        assertThat(witnessing.helps(execution, started + 999 * MILLI)).isTrue();
        assertThat(calls.endBlocker).isEqualTo(1);
        assertThat(witnessing.helps(execution, started + 1_000 * MILLI)).isFalse();
        assertThat(execution.testimony().evidence().missing)
                .contains("whether its blocker could be ended was not known in time");
    }

    @Test
    void blockerThatHasToBeLookedAtTwiceHasTwoSeconds() {
        decide(500, Action.KILL_BLOCKER);
        assertThat(witnessing.helps(execution, started + 500 * MILLI)).isTrue();
        execution.testimony().letHelpTakeLonger();
        assertThat(witnessing.helps(execution, started + 2_499 * MILLI)).isTrue();
        assertThat(witnessing.helps(execution, started + 2_500 * MILLI)).isFalse();
    }

    @Test
    void statementHasItsTimeOnceMoreWhenItsBlockerWasEnded() {
        decide(500, Action.KILL_BLOCKER);
        long now = started + 500 * MILLI;
        assertThat(witnessing.helps(execution, now)).isTrue();
        execution.testimony().help(Testimony.Help.GIVEN);
        assertThat(witnessing.helps(execution, now)).isTrue();
        assertThat(execution.deadline()).isEqualTo(now + 500 * MILLI);
        assertThat(execution.timeout().action).isEqualTo(Action.KILL);
        assertThat(execution.timeout().origin).isEqualTo("rule stuck once more");
    }

    @Test
    void itsQueryTimeoutHoldsAllTheSame() {
        execution.queryTimeout(700 * MILLI, false);
        decide(500, Action.KILL_BLOCKER);
        long now = started + 500 * MILLI;
        witnessing.helps(execution, now);
        execution.testimony().help(Testimony.Help.GIVEN);
        assertThat(witnessing.helps(execution, now)).isTrue();
        assertThat(execution.deadline()).isEqualTo(started + 700 * MILLI);
    }

    private void prepare() {
        decide(500, Action.KILL);
        witnessing.untilDeadline(execution, started + 300 * MILLI);
    }

    private void decide(long millis, Action action) {
        execution.decide(started, Timeout.of(millis * MILLI, "rule stuck", action), started + millis * MILLI);
    }

    private static final class Calls implements Witness {
        boolean wanted = true;
        int prepare;
        int testify;
        int endBlocker;

        @Override
        public boolean isWanted() {
            return wanted;
        }

        @Override
        public void prepare(Execution called) {
            prepare++;
        }

        @Override
        public void testify(Execution called, Testimony testimony) {
            testify++;
        }

        @Override
        public void endBlocker(Execution called, Testimony testimony) {
            endBlocker++;
        }
    }
}
