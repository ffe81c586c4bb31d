package io.jdbcwatchdog.agent.page;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.jdbcwatchdog.agent.learn.ShapeRow;
import java.time.Instant;
import java.util.List;

/** A snapshot as JSON. Times are in milliseconds, with fractions. What is not known is left out. */
final class SnapshotJson {

    private static final double NANOS_IN_MILLI = 1e6;

    private SnapshotJson() {}

    static String of(Snapshot snapshot) {
        JsonStringWriter json = JsonWriter.string().object();
        header(json, snapshot.header);
        json.array("running");
        snapshot.running.forEach(row -> running(json.object(), row).end());
        json.end().array("holders");
        snapshot.holders.forEach(row -> holder(json.object(), row).end());
        json.end().array("transactions");
        snapshot.transactions.forEach(row -> transaction(json.object(), row).end());
        json.end().array("kills");
        snapshot.kills.forEach(row -> kill(json.object(), row).end());
        json.end().array("shapes");
        snapshot.shapes.forEach(row -> shape(json.object(), row).end());
        return json.end().end().done();
    }

    private static void header(JsonStringWriter json, Header header) {
        json.value("time", Instant.ofEpochMilli(header.time).toString())
                .value("version", header.version)
                .value("mode", header.mode)
                .value("observes", header.observes)
                .value("options", header.options)
                .value("pid", header.jvm.pid)
                .value("host", header.jvm.host)
                .value("up_ms", header.jvm.uptimeMillis());
        Header.Numbers numbers = header.numbers;
        json.object("counts")
                .value("running", numbers.running)
                .value("overdue", numbers.overdue)
                .value("transactions", numbers.openTransactions())
                .value("transactions_idle", numbers.idleTransactions)
                .value("kills", numbers.allKills());
        json.object("kills_by_outcome");
        numbers.kills.forEach((outcome, count) -> json.value(outcome.word, count));
        json.end()
                .value("only_reported", numbers.observed)
                .value("withheld_budget", numbers.withheldByBudget)
                .value("withheld_unproven", numbers.withheldAsUnproven)
                .value("orphans", numbers.orphans)
                .value("faults", numbers.faults)
                .value("admin_open", numbers.adminOpen)
                .value("admin_missing", numbers.adminMissing)
                .end();
    }

    private static JsonStringWriter running(JsonStringWriter json, RunningRow row) {
        session(json, row.session);
        json.value("thread", row.thread)
                .value("ran_ms", millis(row.ran))
                .value("timeout_ms", millis(row.timeout))
                .value("timeout_from", row.source)
                .value("overdue", row.overdue)
                .value("sql", row.sql);
        return texts(json, "blocked_by", row.blockedBy);
    }

    private static JsonStringWriter holder(JsonStringWriter json, HolderRow row) {
        json.value("session", row.key).value("proven", row.proven).value("waits", row.waits);
        text(json, "user", row.user);
        text(json, "client", row.client);
        text(json, "program", row.program);
        text(json, "holds", row.lock);
        text(json, "does", row.doing);
        time(json, "open_ms", row.open);
        time(json, "idle_ms", row.idle);
        texts(json, "statements", row.statements);
        text(json, "thread", row.thread);
        texts(json, "stack", row.stack);
        json.array("victims");
        for (RunningRow victim : row.victims) {
            json.object();
            session(json, victim.session);
            json.value("thread", victim.thread)
                    .value("ran_ms", millis(victim.ran))
                    .value("sql", victim.sql)
                    .end();
        }
        return json.end();
    }

    private static JsonStringWriter transaction(JsonStringWriter json, TransactionRow row) {
        session(json, row.session);
        return json.value("open_ms", millis(row.open))
                .value("idle_ms", millis(row.idle))
                .value("running", row.running)
                .value("thread", row.thread)
                .value("sql", row.sql)
                .value("blocks", row.blocks);
    }

    private static JsonStringWriter kill(JsonStringWriter json, KillRow row) {
        json.value("time", Instant.ofEpochMilli(row.time).toString());
        session(json, row.session);
        json.value("thread", row.thread)
                .value("ran_ms", millis(row.ran))
                .value("timeout_ms", millis(row.timeout))
                .value("timeout_from", row.source)
                .value("kills", row.kills)
                .value("free_after_ms", millis(row.freeAfter))
                .value("outcome", row.outcome);
        text(json, "trouble", row.trouble);
        json.value("sql", row.sql);
        return texts(json, "evidence", row.evidence);
    }

    private static JsonStringWriter shape(JsonStringWriter json, ShapeRow row) {
        json.value("sql", Texts.line(row.sql));
        text(json, "caller", Texts.name(row.caller));
        return json.value("count", row.count)
                .value("failed", row.failed)
                .value("p50_ms", millis(row.p50))
                .value("p99_ms", millis(row.p99))
                .value("p999_ms", millis(row.p999))
                .value("worst_ms", millis(row.worst))
                .value("total_ms", millis(row.total))
                .value("nearest", Math.round(row.nearest * 1_000) / 1_000.0)
                .value("timeout_ms", millis(row.timeout));
    }

    private static void session(JsonStringWriter json, SessionName session) {
        json.value("session", session.id).value("server", session.server);
        text(json, "user", session.user);
        text(json, "schema", session.schema);
    }

    private static void text(JsonStringWriter json, String name, String text) {
        if (!text.isEmpty()) {
            json.value(name, text);
        }
    }

    private static JsonStringWriter texts(JsonStringWriter json, String name, List<String> texts) {
        return texts.isEmpty() ? json : json.array(name, texts);
    }

    private static void time(JsonStringWriter json, String name, long nanos) {
        if (nanos >= 0) {
            json.value(name, millis(nanos));
        }
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_IN_MILLI * 1_000) / 1_000.0;
    }
}
