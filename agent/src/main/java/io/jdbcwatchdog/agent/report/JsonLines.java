package io.jdbcwatchdog.agent.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.CommitRefused;
import io.jdbcwatchdog.agent.event.ConnectionClosed;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionInfo;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.time.Instant;
import java.util.List;

/** Each event as one JSON object in one line ({@code log-format=json}). Times are in milliseconds, with fractions. */
final class JsonLines {

    private static final double NANOS_IN_MILLI = 1e6;
    private static final int MAX_FRAMES = 60;

    private JsonLines() {}

    /** A line that is about no statement. */
    static String message(Level level, String line) {
        return begin(level, "message").value("message", line).end().done();
    }

    static String of(StatementEnded event) {
        boolean finished = event.kill.outcome == Outcome.FINISHED_FIRST;
        JsonStringWriter json = begin(Level.WARN, finished ? "overdue" : "killed");
        statement(json, event.statement);
        kill(json, event.kill);
        evidence(json, event.statement.evidence);
        return json.end().done();
    }

    static String of(StatementObserved event) {
        JsonStringWriter json = begin(Level.WARN, "would-have-been-killed");
        statement(json, event.statement);
        evidence(json, event.statement.evidence);
        return json.end().done();
    }

    static String of(IdleTransactionEnded event) {
        JsonStringWriter json = begin(Level.WARN, "idle-transaction-killed");
        transaction(json, event.transaction);
        kill(json, event.kill);
        return json.end().done();
    }

    static String of(IdleTransactionObserved event) {
        JsonStringWriter json = begin(Level.WARN, "idle-transaction-would-have-been-killed");
        transaction(json, event.transaction);
        return json.end().done();
    }

    static String of(BlockerHandled event) {
        JsonStringWriter json = begin(Level.WARN, "blocker-" + event.result.words.replace(' ', '-'));
        statement(json, event.victim);
        if (!event.why.isEmpty()) {
            json.value("trouble", event.why);
        }
        json.object("blocker");
        holder(json, event.blocker);
        return json.end().end().done();
    }

    static String of(KillAnswered event) {
        JsonStringWriter json = begin(Level.DEBUG, "kill-sent");
        session(json, event.session);
        json.value("kill", event.statement).value("took_ms", millis(event.tookNanos));
        trouble(json, event.trouble);
        return json.end().done();
    }

    static String of(CommitRefused event) {
        JsonStringWriter json = begin(Level.WARN, "commit-refused");
        session(json, event.session);
        return json.value("thread", event.thread)
                .value("killed", event.killed)
                .end()
                .done();
    }

    static String of(OrphanFound event) {
        JsonStringWriter json = begin(Level.WARN, event.killed ? "orphan-killed" : "orphan-left");
        session(json, event.session);
        json.value("since_ms", millis(event.sinceNanos)).value("sql", event.sql);
        trouble(json, event.trouble);
        return json.end().done();
    }

    static String of(ConnectionClosed event) {
        JsonStringWriter json = begin(Level.WARN, "connection-closed");
        session(json, event.session);
        return json.value("why", event.why).end().done();
    }

    private static JsonStringWriter begin(Level level, String event) {
        return JsonWriter.string()
                .object()
                .value("time", Instant.now().toString())
                .value("level", level.name())
                .value("logger", ApplicationLogger.NAME)
                .value("event", event);
    }

    private static void session(JsonStringWriter json, SessionInfo session) {
        json.value("session", session.id)
                .value("server", session.server)
                .value("user", session.user)
                .value("schema", session.schema);
    }

    private static void statement(JsonStringWriter json, StatementInfo statement) {
        session(json, statement.session);
        json.value("ran_ms", millis(statement.ranNanos));
        timeout(json, statement.timeout);
        json.value("thread", statement.thread).value("sql", statement.sql);
    }

    private static void transaction(JsonStringWriter json, IdleTransactionInfo transaction) {
        session(json, transaction.session);
        json.value("open_ms", millis(transaction.openNanos)).value("idle_ms", millis(transaction.idleNanos));
        timeout(json, transaction.timeout);
        if (transaction.thread != null) {
            json.value("thread", transaction.thread);
        }
        json.value("sql", transaction.sql);
        frames(json, "stack", transaction.stack);
    }

    private static void timeout(JsonStringWriter json, TimeoutInfo timeout) {
        json.value("timeout_ms", millis(timeout.nanos)).value("timeout_from", timeout.origin);
    }

    private static void kill(JsonStringWriter json, KillSummary kill) {
        json.value("kills", kill.kills).value("took_ms", millis(kill.tookNanos)).value("outcome", kill.outcome.word);
        trouble(json, kill.trouble);
    }

    private static void trouble(JsonStringWriter json, String trouble) {
        if (!trouble.isEmpty()) {
            json.value("trouble", trouble);
        }
    }

    private static void evidence(JsonStringWriter json, Evidence evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        json.object("evidence");
        text(json, "state", evidence.state);
        texts(json, "plan", evidence.plan);
        holders(json, "blockers", evidence.blockers);
        holders(json, "open_here", evidence.suspects);
        text(json, "pool", evidence.pool);
        text(json, "trace_id", evidence.trace);
        frames(json, "stack", evidence.stack);
        texts(json, "not_known", evidence.missing);
        json.end();
    }

    private static void holders(JsonStringWriter json, String name, List<LockHolder> holders) {
        if (!holders.isEmpty()) {
            json.array(name);
            for (LockHolder holder : holders) {
                json.object();
                holder(json, holder);
                json.end();
            }
            json.end();
        }
    }

    private static void holder(JsonStringWriter json, LockHolder holder) {
        json.value("session", holder.session).value("proven", holder.proven);
        text(json, "user", holder.user);
        text(json, "client", holder.host);
        text(json, "program", holder.program);
        text(json, "holds", holder.lock);
        text(json, "does", holder.doing);
        if (holder.openNanos >= 0) {
            json.value("open_ms", millis(holder.openNanos));
        }
        if (holder.idleNanos >= 0) {
            json.value("idle_ms", millis(holder.idleNanos));
        }
        texts(json, "statements", holder.statements);
        if (holder.thread != null) {
            json.value("thread", holder.thread);
        }
        frames(json, "stack", holder.stack);
    }

    private static void text(JsonStringWriter json, String name, String text) {
        if (!text.isEmpty()) {
            json.value(name, text);
        }
    }

    private static void texts(JsonStringWriter json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.array(name, texts);
        }
    }

    private static void frames(JsonStringWriter json, String name, List<String> stack) {
        texts(json, name, stack.subList(0, Math.min(MAX_FRAMES, stack.size())));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_IN_MILLI * 1_000) / 1_000.0;
    }
}
