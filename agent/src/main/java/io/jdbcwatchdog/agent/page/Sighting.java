package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.telemetry.Counts;
import io.jdbcwatchdog.agent.telemetry.Gauges;
import io.jdbcwatchdog.agent.telemetry.KillRecord;
import io.jdbcwatchdog.agent.telemetry.RunningStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at everything, and makes a snapshot of it. One thread at a time uses it. */
final class Sighting implements Supplier<Snapshot> {

    private static final int MOST_TRANSACTIONS = 200;
    private static final int MOST_KILLS = 30;
    private static final int MOST_SHAPES = 25;

    private final String version;
    private final CurrentSettings config;
    private final Sessions sessions;
    private final Gauges gauges;
    private final Counts counts;
    private final Learned learned;
    private final long begun = System.currentTimeMillis();

    /** Null until somebody looks. */
    private @Nullable ThisJvm jvm;

    Sighting(
            String version,
            CurrentSettings config,
            Sessions sessions,
            Killers killers,
            Counts counts,
            Learned learned) {
        this.version = version;
        this.config = config;
        this.sessions = sessions;
        this.gauges = new Gauges(sessions, killers);
        this.counts = counts;
        this.learned = learned;
    }

    @Override
    public Snapshot get() {
        List<RunningStatement> statements = RunningStatement.longest(sessions);
        Map<RunningStatement, List<LockHolder>> blockers = new LinkedHashMap<>();
        Set<String> waiting = new HashSet<>();
        for (RunningStatement statement : statements) {
            List<LockHolder> known = statement.evidence().blockers;
            blockers.put(statement, known);
            if (!known.isEmpty()) {
                waiting.add(name(statement.session).key());
            }
        }
        Queues queues = new Queues(waiting);
        List<RunningRow> running = new ArrayList<>();
        blockers.forEach((statement, known) -> running.add(queues.add(statement, known)));
        running.sort(Comparator.comparing((RunningRow row) -> !row.overdue)); // Otherwise the order stays.
        return new Snapshot(
                header(), running, queues.holders(), transactions(queues), kills(), learned.busiest(MOST_SHAPES));
    }

    private Header header() {
        Settings now = config.now();
        ThisJvm known = jvm == null ? ThisJvm.of(begun) : jvm;
        jvm = known;
        Map<Outcome, Long> kills = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            kills.put(outcome, counts.ended(outcome));
        }
        long[] gaugesNow = {
            gauges.running(),
            gauges.overdue(),
            gauges.activeTransactions(),
            gauges.idleTransactions(),
            gauges.openAdminConnections(),
            gauges.missingAdminConnections()
        };
        long[] countsNow = {
            counts.observed(), counts.withheldByBudget(), counts.withheldAsUnproven(), counts.orphans(), Faults.total()
        };
        return new Header(
                version, now, Texts.line(now.describe()), known, new Header.Numbers(gaugesNow, kills, countsNow));
    }

    private List<TransactionRow> transactions(Queues queues) {
        long now = System.nanoTime();
        List<Open> open = new ArrayList<>();
        for (Session session : sessions.all()) {
            Transaction transaction = session.isClosed() ? null : session.transactions.open();
            if (transaction != null) {
                open.add(new Open(session, transaction, now));
            }
        }
        return open.stream()
                .sorted(Comparator.comparingLong((Open each) -> each.nanos).reversed())
                .limit(MOST_TRANSACTIONS)
                .map(each -> each.row(now, queues))
                .collect(Collectors.toList());
    }

    private List<KillRow> kills() {
        List<KillRow> rows = new ArrayList<>();
        List<KillRecord> kills = counts.kills();
        for (KillRecord kill : kills.subList(0, Math.min(MOST_KILLS, kills.size()))) {
            rows.add(new KillRow(kill));
        }
        return rows;
    }

    static SessionName name(Session session) {
        return new SessionName(session.id, session.endpoint.toString(), session.endpoint.user, session.endpoint.schema);
    }

    /** How long it has been open is read once, since it may change while they are sorted. */
    private static final class Open {
        private final Session session;
        private final Transaction transaction;
        private final long nanos;

        Open(Session session, Transaction transaction, long now) {
            this.session = session;
            this.transaction = transaction;
            this.nanos = now - transaction.began();
        }

        TransactionRow row(long now, Queues queues) {
            SessionName name = name(session);
            return TransactionRow.of(session, name, transaction, now, queues.blockedBy(name.key()));
        }
    }
}
