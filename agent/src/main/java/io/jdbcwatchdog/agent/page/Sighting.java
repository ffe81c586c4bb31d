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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<RunningRow> running = new ArrayList<>();
        Map<String, HolderRow> holders = new LinkedHashMap<>();
        for (RunningStatement statement : RunningStatement.longest(sessions)) {
            List<LockHolder> blockers = statement.evidence().blockers;
            RunningRow row = RunningRow.of(statement, blockers);
            running.add(row);
            for (LockHolder blocker : blockers) {
                holders.computeIfAbsent(HolderRow.key(blocker, row.session), key -> new HolderRow(blocker, row.session))
                        .victims
                        .add(row);
            }
        }
        List<HolderRow> worstFirst = new ArrayList<>(holders.values());
        worstFirst.sort(Comparator.comparingInt((HolderRow holder) -> holder.victims.size())
                .reversed());
        return new Snapshot(
                header(), running, worstFirst, transactions(holders), kills(), learned.busiest(MOST_SHAPES));
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
                version,
                now.observe(),
                Texts.line(now.describe()),
                known,
                new Header.Numbers(gaugesNow, kills, countsNow));
    }

    private List<TransactionRow> transactions(Map<String, HolderRow> holders) {
        Map<Session, Transaction> open = new LinkedHashMap<>();
        for (Session session : sessions.all()) {
            Transaction transaction = session.isClosed() ? null : session.transactions.open();
            if (transaction != null) {
                open.put(session, transaction);
            }
        }
        long now = System.nanoTime();
        return open.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> each.getValue().began() - now))
                .limit(MOST_TRANSACTIONS)
                .map(each -> row(each.getKey(), each.getValue(), holders, now))
                .collect(Collectors.toList());
    }

    private static TransactionRow row(Session session, Transaction open, Map<String, HolderRow> holders, long now) {
        SessionName name = name(session);
        HolderRow holder = holders.get(name.key());
        return TransactionRow.of(session, name, open, now, holder == null ? 0 : holder.victims.size());
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
}
