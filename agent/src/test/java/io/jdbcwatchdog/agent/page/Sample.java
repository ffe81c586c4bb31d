package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.config.SettingsException;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.telemetry.Counts;
import io.jdbcwatchdog.agent.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Snapshots for tests, with the texts that a test wants in them. */
final class Sample {

    static final long SECOND = 1_000_000_000L;

    private Sample() {}

    static Snapshot empty() {
        return new Snapshot(header(0, 0), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** One of each, with this text wherever one comes from outside. */
    static Snapshot of(String text) {
        SessionName session = new SessionName(7, text, text, text);
        LockHolder blocker = new LockHolder.Builder(9, true)
                .client(text, text)
                .program(text)
                .lock(text)
                .doing(text)
                .times(3 * SECOND, 2 * SECOND)
                .statements(List.of(text))
                .thread(text, List.of(text))
                .build();
        RunningRow row = new RunningRow(
                session, text, 3 * SECOND / 2, SECOND / 2, text, true, text, List.of(HolderRow.key(blocker, session)));
        HolderRow holder = new HolderRow(blocker, session, false);
        holder.victims.add(row);
        TransactionRow transaction = new TransactionRow(session, 20 * SECOND, 10 * SECOND, false, text, text, 1);
        return new Snapshot(
                header(1, 1), List.of(row), List.of(holder), List.of(transaction), List.of(kill(text)), List.of());
    }

    private static Header header(long running, long overdue) {
        Map<Outcome, Long> kills = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            kills.put(outcome, outcome == Outcome.KILLED ? running : 0);
        }
        return new Header(
                "1.2.3",
                settings(),
                "timeout=500ms mode=enforce",
                new ThisJvm("4711", "vm", System.currentTimeMillis() - 65_000),
                new Header.Numbers(new long[] {running, overdue, 0, running, 1, 0}, kills, new long[] {0, 0, 0, 0, 0}));
    }

    private static KillRow kill(String text) {
        Counts counts = counts();
        counts.statementEnded(new StatementEnded(
                new StatementInfo(
                        new SessionInfo(7, text, text, text, null),
                        text,
                        text,
                        SECOND,
                        new TimeoutInfo(SECOND / 2, "rule " + text)),
                new KillSummary(1, SECOND / 100, Outcome.KILLED, text)));
        return new KillRow(counts.kills().get(0));
    }

    private static Counts counts() {
        return new Telemetry(new CurrentSettings(settings()), new LibrariesInUse()).counts();
    }

    private static Settings settings() {
        try {
            return Settings.load("", new Properties(), Map.of());
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }
}
