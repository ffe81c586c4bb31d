package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.StatementOverdue;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Events in flight recordings. As long as nobody has recorded anything in this JVM, nothing of the recorder is loaded. A kill
 * is recorded on the application's thread, so that the recording shows it, and its stack, among what else that thread did.
 *
 * <p>The kinds of events take 50 ms to make. No application waits for that, and neither does the watchdog: {@link
 * TelemetryThread} makes them when they are first wanted, or the killer when it rehearses.
 */
final class FlightRecordings implements EventListener {

    private static final Set<Class<?>> WANTED = new HashSet<>(Arrays.asList(
            StatementOverdue.class,
            StatementInTime.class,
            StatementObserved.class,
            IdleTransactionEnded.class,
            IdleTransactionObserved.class,
            KillWithheld.class,
            KillAnswered.class,
            OrphanFound.class));

    private final CurrentSettings config;
    private final Recorder recorder = new Recorder();
    private final BegunKills begun = new BegunKills();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable JfrTypes types;
    private volatile boolean failed;

    FlightRecordings(CurrentSettings config) {
        this.config = config;
    }

    @Override
    public boolean wants(Class<? extends Event> kind) {
        return WANTED.contains(kind) && isOn(kind);
    }

    private boolean isOn(Class<? extends Event> kind) {
        if (failed || !config.now().jfr()) {
            return false;
        }
        JfrTypes known = types;
        if (known != null) {
            JfrType type = known.of(kind);
            return type != null && type.isRecorded();
        }
        if (!recorder.isInUse()) {
            return false;
        }
        if (asked.compareAndSet(false, true)) {
            TelemetryThread.run(this::make);
        }
        return true;
    }

    @Override
    public void prepare() {
        if (config.now().jfr() && recorder.isInUse()) {
            make();
        }
    }

    @Override
    public void statementOverdue(StatementOverdue event) {
        with(known -> begun.put(event.session, known.kill.begin()));
    }

    @Override
    public void statementEnded(StatementEnded event) {
        Object since = begun.take(event.statement);
        if (isOn(StatementEnded.class)) {
            KillRecord kill = KillRecord.of(event);
            here(known -> commit(known, since == null ? known.kill.begin() : since, kill));
        }
    }

    @Override
    public void idleTransactionEnded(IdleTransactionEnded event) {
        here(known -> commit(known, known.kill.begin(), KillRecord.of(event)));
    }

    private static void commit(JfrTypes known, Object event, KillRecord kill) throws ReflectiveOperationException {
        known.kill.commit(
                event,
                kill.session,
                kill.server,
                kill.thread,
                kill.sql,
                kill.ranNanos,
                kill.timeoutNanos,
                kill.source.toString(),
                kill.outcome,
                (long) kill.kills,
                kill.trouble,
                kill.evidence);
    }

    @Override
    public void statementInTime(StatementInTime event) {
        if (isOn(StatementInTime.class)) {
            StatementInfo statement = event.statement;
            here(known -> known.inTime.commit(
                    known.inTime.begin(),
                    statement.session.id,
                    statement.session.server,
                    statement.thread,
                    statement.sql,
                    statement.ranNanos,
                    statement.timeout.nanos,
                    Source.of(statement.timeout.origin).toString()));
        }
    }

    @Override
    public void statementObserved(StatementObserved event) {
        withheld(event.statement.session, event.statement.timeout, "observe");
    }

    @Override
    public void idleTransactionObserved(IdleTransactionObserved event) {
        withheld(event.transaction.session, event.transaction.timeout, "observe");
    }

    @Override
    public void killWithheld(KillWithheld event) {
        withheld(event.session, event.timeout, event.reason.word);
    }

    private void withheld(SessionInfo session, TimeoutInfo timeout, String reason) {
        here(known -> known.withheld.commit(
                known.withheld.begin(),
                session.id,
                session.server,
                timeout.nanos,
                Source.of(timeout.origin).toString(),
                reason));
    }

    @Override
    public void killAnswered(KillAnswered event) {
        here(known -> known.sent.commit(
                known.sent.begin(),
                event.session.id,
                event.session.server,
                event.statement,
                event.tookNanos,
                event.trouble));
    }

    @Override
    public void orphanFound(OrphanFound event) {
        here(known -> known.orphan.commit(
                known.orphan.begin(),
                event.session.id,
                event.session.server,
                event.sql,
                event.sinceNanos,
                event.trouble));
    }

    /** On this thread, unless the kinds of events have yet to be made. */
    private void here(Work work) {
        if (types != null) {
            with(work);
        } else if (!failed) {
            TelemetryThread.run(() -> {
                make();
                with(work);
            });
        }
    }

    private void with(Work work) {
        try {
            JfrTypes known = types;
            if (known != null) {
                work.on(known);
            }
        } catch (ReflectiveOperationException e) {
            Faults.count(e);
        }
    }

    /** Makes the kinds of events, once. This JVM may be unable to. */
    private synchronized void make() {
        if (types == null && !failed) {
            try {
                types = new JfrTypes();
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failed = true;
                Faults.count(e);
            }
        }
    }

    /** What is recorded. */
    private interface Work {
        void on(JfrTypes known) throws ReflectiveOperationException;
    }
}
