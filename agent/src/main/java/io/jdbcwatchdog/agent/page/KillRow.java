package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.telemetry.KillRecord;
import java.util.ArrayList;
import java.util.List;

/** Something that was ended. Times are in nanoseconds, except {@link #time}. */
final class KillRow {

    /** In milliseconds since 1970. */
    final long time;

    final SessionName session;
    final String thread;
    final long ran;
    final long timeout;
    final String source;
    final int kills;
    final long freeAfter;
    final String outcome;
    final String trouble;
    final String sql;

    /** Why it was stuck, and who held it, in the lines of the log. */
    final List<String> evidence;

    KillRow(KillRecord kill) {
        this.time = kill.time;
        this.session = new SessionName(kill.session, kill.server, kill.user, kill.schema);
        this.thread = Texts.name(kill.thread);
        this.ran = kill.ranNanos;
        this.timeout = kill.timeoutNanos;
        this.source = Texts.name(kill.source.toString());
        this.kills = kill.kills;
        this.freeAfter = kill.freeAfterNanos;
        this.outcome = kill.outcome;
        this.trouble = Texts.line(kill.trouble);
        this.sql = Texts.line(kill.sql);
        this.evidence = lines(kill.evidence);
    }

    /** The indentation of a line says what it belongs to. */
    private static List<String> lines(String evidence) {
        List<String> lines = new ArrayList<>();
        for (String line : evidence.isEmpty() ? new String[0] : evidence.split("\n")) {
            String indentation = line.startsWith("    ") ? "    " : "";
            lines.add(indentation + Texts.line(line));
        }
        return lines;
    }
}
