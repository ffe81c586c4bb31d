package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.StatementOverdue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All kinds of events in flight recordings. The order of the fields is that of the values in {@link FlightRecordings}. */
final class JfrTypes {

    final JfrType kill;
    final JfrType inTime;
    final JfrType withheld;
    final JfrType sent;
    final JfrType orphan;

    private final Map<Class<? extends Event>, JfrType> byEvent = new HashMap<>();

    JfrTypes() throws ReflectiveOperationException {
        kill = onSession(JfrType.named(
                                "Kill",
                                "Kill",
                                "An overdue statement or transaction, from its deadline until its thread was free")
                        .stackTrace(true)
                        .threshold("0 ms"))
                .text("thread", "Thread")
                .text("sql", "SQL without Literals")
                .time("ran", "Ran")
                .time("timeout", "Timeout")
                .text("source", "Source of the Timeout")
                .text("outcome", "Outcome")
                .number("kills", "Acknowledged KILLs")
                .text("trouble", "Trouble")
                .text("evidence", "Evidence")
                .build();
        inTime = onSession(JfrType.named(
                                "StatementInTime",
                                "Statement in Time",
                                "A statement that ended by itself, after at least half of its time")
                        .stackTrace(true))
                .text("thread", "Thread")
                .text("sql", "SQL without Literals")
                .time("ran", "Ran")
                .time("timeout", "Timeout")
                .text("source", "Source of the Timeout")
                .build();
        withheld = onSession(JfrType.named(
                                "KillWithheld", "Kill Withheld", "Something is overdue, and no KILL is sent for it")
                        .stackTrace(false))
                .time("timeout", "Timeout")
                .text("source", "Source of the Timeout")
                .text("reason", "Reason")
                .build();
        sent = onSession(JfrType.named("KillSent", "KILL Sent", "A KILL, and the server's answer")
                        .stackTrace(false))
                .text("statement", "Statement")
                .time("took", "From the Claim to the Answer")
                .text("trouble", "Trouble")
                .build();
        orphan = onSession(JfrType.named(
                                "Orphan", "Orphan", "A session that a server still had after its socket was closed")
                        .stackTrace(false))
                .text("sql", "SQL without Literals")
                .time("since", "Since the Socket was Closed")
                .text("trouble", "Trouble")
                .build();
        byEvent.put(StatementOverdue.class, kill);
        byEvent.put(StatementEnded.class, kill);
        byEvent.put(IdleTransactionEnded.class, kill);
        byEvent.put(StatementInTime.class, inTime);
        byEvent.put(StatementObserved.class, withheld);
        byEvent.put(IdleTransactionObserved.class, withheld);
        byEvent.put(KillWithheld.class, withheld);
        byEvent.put(KillAnswered.class, sent);
        byEvent.put(OrphanFound.class, orphan);
    }

    /** What records an event of the agent's; null for those that are not recorded. */
    @Nullable
    JfrType of(Class<? extends Event> kind) {
        return byEvent.get(kind);
    }

    private static JfrType.Builder onSession(JfrType.Builder type) throws ReflectiveOperationException {
        return type.number("session", "CONNECTION_ID()").text("server", "Server");
    }
}
