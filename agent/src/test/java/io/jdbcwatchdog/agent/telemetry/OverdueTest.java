package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.ObservedStatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementOverdue;
import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.kill.Witness;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.NoPatience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.StatementExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What telemetry is told of overdue statements, by the watchdog's own code. */
class OverdueTest {

    private final List<Object> keep = new ArrayList<>();
    private final Heard heard = new Heard();
    private final Counts counts = new Counts();

    /** So a recorded kill begins at its deadline, however long the application's logging takes. */
    @Test
    void overdueIsToldAtOnceWhateverTheLogIsBusyWith() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try {
            Later.run(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Escalation escalation = escalation("timeout=20ms");
            Execution execution = overdue();
            escalation.check(execution, System.nanoTime());
            assertThat(heard.overdueOn).containsExactly(Thread.currentThread());
        } finally {
            release.countDown();
        }
    }

    /** Its server is not known, so that the one that may be ended has its socket closed. */
    @Test
    void whatIsNotKilledIsCountedByItsReason() throws Exception {
        Escalation escalation = escalation("timeout=20ms,max-kills-per-minute=1");
        Execution granted = overdue();
        Execution held = overdue();
        for (int round = 0; round < 3; round++) {
            escalation.round().begin();
            escalation.check(granted, System.nanoTime());
            escalation.round().begin(); // loading classes may have used up the time of this one
            escalation.check(held, System.nanoTime());
        }
        TelemetryFlush.flush();
        assertThat(counts.withheldAsUnproven()).isEqualTo(1);
        assertThat(counts.withheldByBudget()).isEqualTo(1);
    }

    @Test
    void whatIsOnlyObservedTellsHowLongItRan() throws Exception {
        Escalation escalation = escalation("timeout=20ms,mode=observe");
        Execution execution = overdue();
        escalation.check(execution, System.nanoTime());
        Thread.sleep(40);
        long end = System.nanoTime();
        escalation.endedUntouched(execution, end);
        assertThat(heard.observed).hasSize(1);
        StatementInfo statement = heard.observed.get(0);
        assertThat(statement.timeout.nanos).isEqualTo(20_000_000L);
        assertThat(statement.ranNanos).isEqualTo(end - execution.started()).isGreaterThan(60_000_000L);
        assertThat(heard.overdueOn).isEmpty();
    }

    private Execution overdue() throws Exception {
        Object wire = new Object();
        keep.add(wire);
        Session session =
                new Session(1, null, Endpoint.planned("db", 3306, "app", "shop"), null, Dialects.DEFAULT, wire, wire);
        Execution execution = new StatementExecution(wire, "select 1", null, null, false);
        session.begin(execution, NoPatience.INSTANCE);
        Thread.sleep(30);
        return execution;
    }

    private Escalation escalation(String options) throws Exception {
        CurrentSettings config = new CurrentSettings(Settings.load(options, new Properties(), Map.of()));
        Events events = new Events(Faults::count);
        events.listen(heard, TelemetryThread::run);
        events.listen(counts, TelemetryThread::run);
        Killers killers = new Killers(config, events);
        return new Escalation(
                config,
                new Policy(config),
                killers,
                new Closer(config, killers, events),
                new Reporter(config, events),
                events,
                new KillBudget(config, events),
                Witness.NONE);
    }

    /** Keeps what it is told on this thread. */
    private static final class Heard implements EventListener {
        final List<Thread> overdueOn = new ArrayList<>();
        final List<StatementInfo> observed = new ArrayList<>();

        @Override
        public boolean wants(Class<? extends Event> kind) {
            return kind == StatementOverdue.class || kind == ObservedStatementEnded.class;
        }

        @Override
        public void statementOverdue(StatementOverdue event) {
            overdueOn.add(Thread.currentThread());
        }

        @Override
        public void observedStatementEnded(ObservedStatementEnded event) {
            observed.add(event.statement);
        }
    }
}
