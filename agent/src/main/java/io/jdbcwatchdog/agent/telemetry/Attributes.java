package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.learn.ShapeRow;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import javax.management.MBeanAttributeInfo;
import javax.management.openmbean.CompositeData;

/**
 * The attributes of the MBean. Each number is an attribute of its own, since the tools that collect numbers from MBeans find
 * numbers by attribute. The names are those of the metrics, in JMX's spelling.
 */
final class Attributes {

    private static final double SECOND = 1e9;

    private static final Rows<RunningStatement> RUNNING = new Rows<RunningStatement>(
                    "RunningStatement", "a statement that runs now")
            .number("session", "CONNECTION_ID() on its server", row -> row.session.id)
            .text("server", "its server", row -> row.session.endpoint.toString())
            .number("statement", "tells it from others of its session, for endStatement", RunningStatement::number)
            .text("user", "its account", row -> row.session.endpoint.user)
            .text("schema", "its schema", row -> row.session.endpoint.schema)
            .millis("ran", "how long it has run", row -> row.ranNanos)
            .millis("timeout", "its timeout, 0 if it has none or ran for less than 10 ms", row -> row.timeoutNanos())
            .text("source", "where the timeout comes from", RunningStatement::source)
            .flag("overdue", "whether its timeout is up", RunningStatement::isOverdue)
            .text("thread", "the thread that waits for it", RunningStatement::thread)
            .text("sql", "the SQL without literals", RunningStatement::sql);

    private static final Rows<KillRecord> KILLS = new Rows<KillRecord>(
                    "Kill", "a statement or transaction that was ended")
            .text("time", "when", row -> Instant.ofEpochMilli(row.time).toString())
            .number("session", "CONNECTION_ID() on its server", row -> row.session)
            .text("server", "its server", row -> row.server)
            .text("user", "its account", row -> row.user)
            .text("schema", "its schema", row -> row.schema)
            .text("thread", "the thread that waited for it", row -> row.thread)
            .millis("ran", "how long it ran", row -> row.ranNanos)
            .millis("timeout", "its timeout", row -> row.timeoutNanos)
            .text("source", "where the timeout came from", row -> row.source.toString())
            .number("kills", "the KILLs that the server acknowledged", row -> (long) row.kills)
            .millis("freeAfter", "from its deadline until the thread was free", row -> row.freeAfterNanos)
            .text("outcome", "what became of it", row -> row.outcome)
            .text("trouble", "what went wrong", row -> row.trouble)
            .text("sql", "the SQL without literals", row -> row.sql)
            .text("evidence", "why it was stuck, and who held it, as far as that is known", row -> row.evidence);

    private static final int MOST_SHAPES = 100;

    private static final Rows<ShapeRow> SHAPES = new Rows<ShapeRow>(
                    "Shape", "statements that differ in their values only")
            .text("sql", "the SQL without literals", row -> row.sql)
            .text("caller", "the application's class that executes it", row -> row.caller)
            .number("count", "how often it was executed, estimated", row -> row.count)
            .number("failed", "how many of these threw an exception", row -> row.failed)
            .millis("p50", "half of them took at most this", row -> row.p50)
            .millis("p99", "99 of 100 took at most this", row -> row.p99)
            .millis("p999", "999 of 1,000 took at most this", row -> row.p999)
            .millis("worst", "the longest", row -> row.worst)
            .millis("total", "all together", row -> row.total)
            .millis("timeout", "the timeout that it came nearest to, 0 for none", row -> row.timeout)
            .number("nearest", "how near it came to that, in percent", row -> Math.round(row.nearest * 100));

    private final Map<String, Value> all = new LinkedHashMap<>();

    Attributes(CurrentSettings config, Counts counts, Gauges gauges, Sessions sessions, Learned learned) {
        for (Outcome outcome : Outcome.values()) {
            counter(
                    "Kills" + camelCase(outcome.word),
                    "ends with outcome " + outcome.word,
                    () -> counts.ended(outcome));
        }
        counter("KillDurationCount", "ends whose duration was measured", counts::ended);
        seconds("KillDurationSum", "from the deadline until the thread was free, all ends together", counts::killNanos);
        seconds("KillDurationMax", "the longest of them", counts::longestKillNanos);
        counter("ExecutionsRunning", "statements that run now", gauges::running);
        counter("ExecutionsOverdue", "those of them that are past their deadline", gauges::overdue);
        counter("TransactionsActive", "open transactions in which a statement runs", gauges::activeTransactions);
        counter("TransactionsIdle", "open transactions in which none runs", gauges::idleTransactions);
        counter("TimeoutUsageHalf", "statements that ended by themselves after half of their time", counts::pastHalf);
        counter("TimeoutUsageNinetyPercent", "those of them with a tenth of it left or less", counts::narrowly);
        counter("KillsWithheldObserve", "overdue, and only reported", counts::observed);
        counter("KillsWithheldBudget", "overdue, and held up by max-kills-per-minute", counts::withheldByBudget);
        counter(
                "KillsWithheldUnproven",
                "overdue on a server that is not proven, and closed instead",
                counts::withheldAsUnproven);
        counter("Orphans", "sessions that a server still had after their sockets were closed", counts::orphans);
        counter("Faults", "faults of the agent's own", Faults::total);
        counter("TelemetryDropped", "events that telemetry could not take in time", TelemetryThread::dropped);
        counter("ConfigReloads", "changes of the configuration file that are in force", counts::reloads);
        counter("ConfigReloadsRefused", "changes of it that were refused", counts::refusedReloads);
        counter("AdminConnectionsOpen", "admin connections that are open", gauges::openAdminConnections);
        counter("AdminConnectionsMissing", "servers where the last attempt failed", gauges::missingAdminConnections);
        value(
                "Mode",
                "enforce, observe or learn",
                String.class,
                () -> config.now().mode());
        value(
                "Options",
                "the options in force, secrets masked",
                String.class,
                () -> config.now().describe());
        value(
                "Running",
                "what runs now, the longest first, at most 200",
                CompositeData[].class,
                () -> RUNNING.of(RunningStatement.longest(sessions)));
        value(
                "Shapes",
                "the statement shapes that took the most time, at most 100; empty until mode=learn or page is set",
                CompositeData[].class,
                () -> SHAPES.of(learned.busiest(MOST_SHAPES)));
        value("Kills", "the last 200 kills, the latest first", CompositeData[].class, () -> KILLS.of(counts.kills()));
    }

    private static String camelCase(String word) {
        StringBuilder text = new StringBuilder();
        for (String part : word.split("-")) {
            text.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        return text.toString();
    }

    private void counter(String name, String description, LongSupplier value) {
        value(name, description, long.class, value::getAsLong);
    }

    private void seconds(String name, String description, LongSupplier nanos) {
        value(name, description + ", in seconds", double.class, () -> nanos.getAsLong() / SECOND);
    }

    private void value(String name, String description, Class<?> type, Callable<Object> value) {
        all.put(name, new Value(new MBeanAttributeInfo(name, type.getName(), description, true, false, false), value));
    }

    MBeanAttributeInfo[] infos() {
        return all.values().stream().map(value -> value.info).toArray(MBeanAttributeInfo[]::new);
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    /** The value of an attribute that exists. */
    @SuppressWarnings("NullAway") // The caller has asked whether it exists.
    Object get(String name) throws Exception {
        return all.get(name).value.call();
    }

    /** One attribute. */
    private static final class Value {
        final MBeanAttributeInfo info;
        final Callable<Object> value;

        Value(MBeanAttributeInfo info, Callable<Object> value) {
            this.info = info;
            this.value = value;
        }
    }
}
