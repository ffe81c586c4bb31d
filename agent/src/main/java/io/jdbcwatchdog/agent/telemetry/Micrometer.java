package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.ObservedStatementEnded;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.report.Faults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters in Micrometer's global registry, in every class loader that has one. Counters and gauges are read by Micrometer when
 * it needs them; only histograms are told their values. The application's thread never calls Micrometer here.
 */
final class Micrometer implements EventListener {

    private static final String PREFIX = "jdbc.watchdog.";

    private static final Duration[] KILL_BOUNDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4)
    };

    private static final double[] USAGE_BOUNDS = {0.5, 0.6, 0.7, 0.8, 0.9, 1};

    /** More combinations than this are counted together. */
    private static final int MOST_KEYS = 500;

    private static final KillKey FURTHER = new KillKey("others", Source.of("others"), "others", "others");

    /** With pauses of 1, 2, 4, … s these are a minute. */
    private static final int LOOKS = 6;

    private final CurrentSettings config;
    private final Registries registries;
    private final long pauseMillis;
    private final Looks looks;
    private final Names rules = new Names();
    private final Names servers = new Names();
    private final Map<KillKey, LongAdder> kills = new ConcurrentHashMap<>();
    private volatile @Nullable Meters meters;

    /** Whether there is a registry that has the meters. */
    private volatile boolean bound;

    /** Whether there is a registry that may be ready at the next look. */
    private volatile boolean waiting;

    private volatile long lookedAt;

    /** @param pauseMillis before the first look for registries, and as long as one has to be read until it is ready */
    Micrometer(CurrentSettings config, LibrariesInUse libraries, long pauseMillis) {
        this.config = config;
        this.pauseMillis = pauseMillis;
        this.registries = new Registries(libraries, pauseMillis);
        this.looks = new Looks(pauseMillis, LOOKS, this::look, () -> {});
    }

    /** The meters that are there from the beginning. */
    void use(Meters fixed) {
        meters = fixed;
    }

    /** Micrometer was seen in another class loader, or the options have changed. Only {@link TelemetryThread} calls this. */
    void seen() {
        if (config.now().micrometer()) {
            waiting = true;
            looks.begin();
        }
    }

    /**
     * Registers everything in each registry that has become ready. What an application adds later than a minute after
     * Micrometer's class was loaded is found at the next event, since nobody looks for ever.
     *
     * @return whether no further look is needed
     */
    private boolean look() {
        Meters fixed = meters;
        if (fixed == null || !config.now().micrometer()) {
            return true;
        }
        lookedAt = System.nanoTime();
        for (MeterRegistry registry : registries.look()) {
            bound = true; // from now on a kill that is new waits in line behind this
            quietly(registry, fixed::register);
            for (Map.Entry<KillKey, LongAdder> each : kills.entrySet()) {
                quietly(registry, to -> register(to, each.getKey(), each.getValue()));
            }
        }
        waiting = !registries.areAllReady();
        if (registries.isOneAboutToBeReady()) {
            TelemetryThread.after(pauseMillis, this::look);
        }
        return !waiting;
    }

    /** It may be the application's thread, so this only asks for a look, once a second at most. */
    private void lookSoon() {
        if (waiting && System.nanoTime() - lookedAt >= TimeUnit.MILLISECONDS.toNanos(pauseMillis)) {
            lookedAt = System.nanoTime();
            TelemetryThread.run(this::look);
        }
    }

    @Override
    public boolean wants(Class<? extends Event> kind) {
        return kind == IdleTransactionEnded.class
                || (kind == StatementInTime.class
                                || kind == StatementObserved.class
                                || kind == ObservedStatementEnded.class)
                        && (waiting || bound)
                        && config.now().micrometer();
    }

    @Override
    public void prepare() {
        ServerName server = ServerName.of("localhost:3306");
        // It is not there, and looking for it is all that a kill does at first.
        kills.remove(new KillKey("", Source.of(""), server.address, server.port));
    }

    private boolean isOn() {
        return bound && config.now().micrometer();
    }

    @Override
    public void statementEnded(StatementEnded event) {
        ended(KillRecord.withoutEvidence(event));
        used(event.statement);
    }

    @Override
    public void idleTransactionEnded(IdleTransactionEnded event) {
        ended(KillRecord.of(event));
        lookSoon();
    }

    @Override
    public void statementInTime(StatementInTime event) {
        used(event.statement);
    }

    /** By a rule that only logs. Then another timeout may end it, and no event tells how long it ran in the end. */
    @Override
    public void statementObserved(StatementObserved event) {
        if (event.byRule) {
            used(event.statement);
        }
    }

    @Override
    public void observedStatementEnded(ObservedStatementEnded event) {
        used(event.statement);
    }

    private void used(StatementInfo statement) {
        lookSoon();
        if (isOn()) {
            TelemetryThread.run(() -> usage(statement));
        }
    }

    /** Counted also before there is a registry: the application may make its own later. */
    private void ended(KillRecord kill) {
        KillKey key = key(kill);
        boolean isNew = !kills.containsKey(key);
        LongAdder count = count(key);
        count.increment();
        if (isOn()) {
            TelemetryThread.run(() -> inEachRegistry(registry -> {
                if (isNew) {
                    register(registry, key, count);
                }
                registry.time(
                        PREFIX + "kill.duration",
                        "From the deadline until the application's thread was free",
                        kill.freeAfterNanos,
                        KILL_BOUNDS,
                        "outcome",
                        kill.outcome);
            }));
        }
    }

    /** No lambda, since a lambda is a class, and this may be the application's thread. */
    private LongAdder count(KillKey key) {
        LongAdder known = kills.get(key);
        if (known == null) {
            LongAdder added = new LongAdder();
            known = kills.putIfAbsent(key, added);
            return known == null ? added : known;
        }
        return known;
    }

    private KillKey key(KillRecord kill) {
        ServerName server = ServerName.of(servers.of(kill.server));
        Source source = kill.source.named(rules.of(kill.source.name));
        KillKey key = new KillKey(kill.outcome, source, server.address, server.port.isEmpty() ? "none" : server.port);
        return kills.containsKey(key) || kills.size() < MOST_KEYS ? key : FURTHER;
    }

    private static void register(MeterRegistry registry, KillKey key, LongAdder count)
            throws ReflectiveOperationException {
        registry.counter(
                PREFIX + "kills",
                "Overdue statements and transactions, by what became of them",
                count,
                LongAdder::doubleValue,
                "outcome",
                key.outcome,
                "timeout.source",
                key.source.kind,
                "rule",
                key.source.name,
                "server.address",
                key.address,
                "server.port",
                key.port);
    }

    private void usage(StatementInfo statement) {
        if (!isOn() || statement.timeout.nanos == 0 || !Source.isOfStatement(statement.timeout.origin)) {
            return;
        }
        Source source = Source.of(statement.timeout.origin);
        String rule = rules.of(source.name);
        inEachRegistry(registry -> registry.record(
                PREFIX + "timeout.usage",
                "Time that a statement ran, divided by its timeout, from a half on",
                (double) statement.ranNanos / statement.timeout.nanos,
                USAGE_BOUNDS,
                "timeout.source",
                source.kind,
                "rule",
                rule));
    }

    private void inEachRegistry(Work work) {
        for (MeterRegistry registry : registries.ready()) {
            quietly(registry, work);
        }
    }

    private static void quietly(MeterRegistry registry, Work work) {
        try {
            work.in(registry);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Faults.count(e);
        }
    }

    /** What is done in one registry. */
    interface Work {
        void in(MeterRegistry registry) throws ReflectiveOperationException;
    }

    /** The meters that do not depend on what happens. Micrometer keeps this object weakly, and the agent keeps it. */
    static final class Meters {
        private final Counts counts;
        private final Gauges gauges;

        Meters(Counts counts, Gauges gauges) {
            this.counts = counts;
            this.gauges = gauges;
        }

        void register(MeterRegistry to) throws ReflectiveOperationException {
            gauge(to, "executions", "Statements that run now", gauges::running, "state", "running");
            gauge(to, "executions", "Statements that run now", gauges::overdue, "state", "overdue");
            gauge(to, "transactions", "Open transactions", gauges::activeTransactions, "state", "active");
            gauge(to, "transactions", "Open transactions", gauges::idleTransactions, "state", "idle");
            gauge(to, "admin.connections", "Admin connections", gauges::openAdminConnections, "state", "open");
            gauge(to, "admin.connections", "Admin connections", gauges::missingAdminConnections, "state", "missing");
            String withheld = "Overdue, and no KILL was sent";
            counter(to, "kills.withheld", withheld, counts::observed, "reason", "observe");
            counter(to, "kills.withheld", withheld, counts::withheldByBudget, "reason", "budget");
            counter(to, "kills.withheld", withheld, counts::withheldAsUnproven, "reason", "unproven");
            counter(to, "orphans", "Sessions that a server still had after their sockets were closed", counts::orphans);
            counter(to, "faults", "Faults of the agent's own", Faults::total);
            String dropped = "Events that telemetry could not take in time";
            counter(to, "telemetry.dropped", dropped, TelemetryThread::dropped);
            counter(to, "config.reloads", "Changes of the configuration file that are in force", counts::reloads);
        }

        private void gauge(MeterRegistry to, String name, String description, LongSupplier value, String... tags)
                throws ReflectiveOperationException {
            to.gauge(PREFIX + name, description, this, all -> value.getAsLong(), tags);
        }

        private void counter(MeterRegistry to, String name, String description, LongSupplier value, String... tags)
                throws ReflectiveOperationException {
            to.counter(PREFIX + name, description, this, all -> value.getAsLong(), tags);
        }
    }
}
