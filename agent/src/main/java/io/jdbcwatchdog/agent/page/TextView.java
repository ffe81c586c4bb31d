package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.learn.ShapeRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A snapshot as text, for a terminal with so many columns. */
final class TextView {

    static final int DEFAULT_COLUMNS = 100;

    private static final int FEWEST = 40;
    private static final int MOST = 400;
    private static final int WIDE = 100;
    private static final int MOST_KILLS = 10;
    private static final int MOST_EVIDENCE = 6;
    private static final int MOST_VICTIMS = 10;

    private static final String ROW = "  ";
    private static final String BELOW = "      ";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Layout out;
    private final int cells;

    private TextView(int columns) {
        out = new Layout(columns);
        cells = columns >= WIDE ? 20 : 10;
    }

    /** @param columns brought into the range from 40 to 400 */
    static String of(Snapshot snapshot, int columns) {
        TextView view = new TextView(Math.max(FEWEST, Math.min(MOST, columns)));
        view.header(snapshot.header);
        view.running(snapshot);
        view.holders(snapshot.holders);
        view.transactions(snapshot);
        view.kills(snapshot.kills);
        view.shapes(snapshot.shapes);
        return String.join("\n", view.out.lines) + "\n";
    }

    private void header(Header header) {
        out.parts(
                "",
                "JDBC Watchdog " + header.version,
                header.observes
                        ? "MODE=" + header.mode.toUpperCase(Locale.ROOT) + ": NOTHING IS ENDED"
                        : "mode=" + header.mode,
                header.jvm.pid.isEmpty() ? "" : "PID " + header.jvm.pid,
                header.jvm.host.isEmpty() ? "" : "on " + header.jvm.host,
                "up " + Lengths.of(header.jvm.uptimeMillis() * 1_000_000),
                TIME.format(Instant.ofEpochMilli(header.time)));
        Header.Numbers numbers = header.numbers;
        out.parts(
                "",
                "running " + numbers.running,
                numbers.overdue == 0 ? "overdue 0" : "OVERDUE " + numbers.overdue,
                "open transactions " + numbers.openTransactions() + " (idle " + numbers.idleTransactions + ")",
                "ended " + numbers.allKills() + outcomes(numbers),
                "only reported " + numbers.observed,
                "withheld " + (numbers.withheldByBudget + numbers.withheldAsUnproven),
                "orphans " + numbers.orphans,
                "faults " + numbers.faults,
                "admin connections " + numbers.adminOpen
                        + (numbers.adminMissing == 0 ? "" : ", MISSING " + numbers.adminMissing));
        out.words("options " + header.options, ROW);
    }

    private static String outcomes(Header.Numbers numbers) {
        String some = numbers.kills.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getKey().word + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "" : " (" + some + ")";
    }

    private void heading(String text) {
        out.line("");
        out.line(text);
    }

    private void running(Snapshot snapshot) {
        long all = Math.max(snapshot.header.numbers.running, snapshot.running.size());
        heading("RUNNING " + all + (all > snapshot.running.size() ? ", the longest " + snapshot.running.size() : ""));
        if (snapshot.running.isEmpty()) {
            out.line(ROW + "no statement runs now");
        }
        for (RunningRow row : snapshot.running) {
            out.parts(
                    ROW,
                    Width.right(Lengths.of(row.ran), 6) + (row.timeout == 0 ? "" : " of " + length(row.timeout)),
                    row.timeout == 0
                            ? "no timeout"
                            : Bar.of(row.used(), cells) + Bar.percent(row.used()) + (row.overdue ? " OVERDUE" : ""),
                    row.session.key(),
                    row.session.user,
                    row.thread,
                    row.source.isEmpty() ? "" : "(" + row.source + ")");
            out.line(BELOW + sql(row.sql));
            if (!row.blockedBy.isEmpty()) {
                int others = row.blockedBy.size() - 1;
                out.line(BELOW + "waits for " + row.blockedBy.get(0) + (others == 0 ? "" : " and " + others + " more"));
            }
        }
    }

    private void holders(List<HolderRow> holders) {
        if (holders.isEmpty()) {
            return;
        }
        heading("WHO HOLDS WHOM "
                + holders.stream().filter(holder -> !holder.waits).count());
        for (HolderRow holder : holders) {
            out.parts(
                    ROW,
                    holder.key,
                    holder.user,
                    (holder.proven ? "blocks " : "may block ") + holder.victims.size(),
                    holder.waits ? "waits itself" : "",
                    holder.open < 0 ? "" : "open " + Lengths.of(holder.open),
                    holder.idle < 0 ? "" : "idle " + Lengths.of(holder.idle),
                    holder.lock.isEmpty() ? "" : "holds " + holder.lock,
                    holder.thread.isEmpty() ? "" : "thread " + holder.thread,
                    holder.client.isEmpty() ? "" : "client " + holder.client,
                    holder.program);
            holder.statements.forEach(sql -> out.line(BELOW + "ran " + sql(sql)));
            if (!holder.stack.isEmpty()) {
                out.line(BELOW + "its thread is at " + String.join(" < ", holder.stack));
            }
            if (holder.waits) {
                continue;
            }
            for (RunningRow victim : holder.victims.subList(0, Math.min(MOST_VICTIMS, holder.victims.size()))) {
                out.line(BELOW + "└ " + victim.session.key() + " waits " + Lengths.of(victim.ran) + "  " + victim.thread
                        + "  " + sql(victim.sql));
            }
            more(holder.victims.size() - MOST_VICTIMS, BELOW, "wait");
        }
    }

    private void transactions(Snapshot snapshot) {
        long all = Math.max(snapshot.header.numbers.openTransactions(), snapshot.transactions.size());
        heading("OPEN TRANSACTIONS " + all
                + (all > snapshot.transactions.size() ? ", the oldest " + snapshot.transactions.size() : ""));
        if (snapshot.transactions.isEmpty()) {
            out.line(ROW + "no transaction is open");
        }
        for (TransactionRow row : snapshot.transactions) {
            out.parts(
                    ROW,
                    Width.right(Lengths.of(row.open), 6) + " open",
                    row.running ? "runs a statement" : "idle " + Lengths.of(row.idle),
                    row.session.key(),
                    row.session.user,
                    row.thread.isEmpty() ? "thread gone" : row.thread,
                    row.blocks == 0 ? "" : "BLOCKS " + row.blocks);
            out.line(BELOW + sql(row.sql));
        }
    }

    private void kills(List<KillRow> kills) {
        heading("LAST KILLS");
        if (kills.isEmpty()) {
            out.line(ROW + "nothing was ended since the agent started");
        }
        for (KillRow kill : kills.subList(0, Math.min(MOST_KILLS, kills.size()))) {
            out.parts(
                    ROW,
                    TIME.format(Instant.ofEpochMilli(kill.time)),
                    kill.outcome,
                    Lengths.of(kill.ran) + " of " + length(kill.timeout),
                    kill.session.key(),
                    kill.session.user,
                    kill.thread,
                    "(" + kill.source + ")",
                    "free after " + Lengths.of(kill.freeAfter));
            out.line(BELOW + sql(kill.sql));
            if (!kill.trouble.isEmpty()) {
                out.line(BELOW + "trouble: " + kill.trouble);
            }
            for (String line : kill.evidence.subList(0, Math.min(MOST_EVIDENCE, kill.evidence.size()))) {
                out.line(BELOW + line);
            }
            more(kill.evidence.size() - MOST_EVIDENCE, BELOW, "of evidence");
        }
    }

    private void shapes(List<ShapeRow> shapes) {
        if (shapes.isEmpty()) {
            return;
        }
        heading("BUSIEST SHAPES");
        for (ShapeRow shape : shapes) {
            List<String> parts = new ArrayList<>();
            parts.add(Width.right("~" + shape.count + "x", 8));
            parts.add("p50 " + Lengths.of(shape.p50));
            parts.add("p99 " + Lengths.of(shape.p99));
            parts.add("worst " + Lengths.of(shape.worst));
            parts.add(shape.failed == 0 ? "" : "failed " + shape.failed);
            parts.add(
                    shape.timeout == 0
                            ? "no timeout"
                            : Bar.of(shape.nearest, cells) + Bar.percent(shape.nearest) + " of " + length(shape.timeout)
                                    + " at most");
            out.parts(ROW, parts);
            String caller = Texts.name(shape.caller);
            out.line(BELOW + sql(Texts.line(shape.sql)) + (caller.isEmpty() ? "" : "  (" + caller + ")"));
        }
    }

    private void more(int left, String indentation, String what) {
        if (left > 0) {
            out.line(indentation + "… " + left + " more " + what);
        }
    }

    private static String length(long nanos) {
        return Durations.format(nanos);
    }

    private static String sql(String sql) {
        return sql.isEmpty() ? "?" : sql;
    }
}
