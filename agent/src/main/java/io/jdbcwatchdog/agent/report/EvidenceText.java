package io.jdbcwatchdog.agent.report;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.LockHolder;
import java.util.ArrayList;
import java.util.List;

/** The block below a log line: why the statement took so long. Each line begins with a word that says what it is about. */
public final class EvidenceText {

    private static final int MAX_FRAMES = 8;

    private EvidenceText() {}

    public static List<String> lines(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        add(lines, "state", evidence.state);
        evidence.plan.forEach(step -> add(lines, "plan", step));
        evidence.blockers.forEach(
                holder -> addHolder(lines, holder.proven ? "blocked by" : "may be blocked by", holder));
        evidence.suspects.forEach(holder -> {
            if (evidence.blockers.stream().noneMatch(blocker -> blocker.session == holder.session)) {
                addHolder(lines, "also open here", holder);
            }
        });
        add(lines, "pool", evidence.pool);
        add(lines, "trace", evidence.trace);
        addStack(lines, "waiting at", evidence.stack);
        evidence.missing.forEach(why -> add(lines, "not known", why));
        return lines;
    }

    private static void add(List<String> lines, String word, String text) {
        if (!text.isEmpty()) {
            lines.add(word + ": " + SafeText.line(text));
        }
    }

    private static void addHolder(List<String> lines, String word, LockHolder holder) {
        String text = (holder.session == 0 ? "no session" : "session " + holder.session)
                + (holder.user.isEmpty() ? "" : " user=" + SafeText.name(holder.user))
                + (holder.host.isEmpty() ? "" : " client=" + SafeText.name(holder.host))
                + (holder.openNanos < 0 ? "" : " open=" + Millis.whole(holder.openNanos))
                + (holder.idleNanos < 0 ? "" : " idle=" + Millis.whole(holder.idleNanos))
                + (holder.doing.isEmpty() ? "" : " does=" + SafeText.name(holder.doing))
                + (holder.lock.isEmpty() ? "" : " holds=" + SafeText.quoted(holder.lock))
                + (holder.thread == null ? "" : " thread=" + SafeText.name(holder.thread))
                + (holder.program.isEmpty() ? "" : " program=" + SafeText.quoted(holder.program));
        lines.add(word + ": " + text);
        holder.statements.forEach(sql -> lines.add("    ran: " + SafeText.line(sql)));
        addStack(lines, "    its thread is at", holder.stack);
    }

    private static void addStack(List<String> lines, String word, List<String> stack) {
        List<String> shown = shown(stack);
        if (!shown.isEmpty()) {
            lines.add(word + ": " + SafeText.line(String.join(" < ", shown)));
        }
    }

    /** The innermost frames of the application. */
    private static List<String> shown(List<String> stack) {
        List<String> own = new ArrayList<>();
        for (String frame : stack) {
            if (own.size() < MAX_FRAMES && !LibraryFrames.isOne(frame)) {
                own.add(frame);
            }
        }
        return own.isEmpty() ? stack.subList(0, Math.min(MAX_FRAMES, stack.size())) : own;
    }
}
