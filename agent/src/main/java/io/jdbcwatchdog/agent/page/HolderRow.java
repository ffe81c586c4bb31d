package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.event.LockHolder;
import java.util.ArrayList;
import java.util.List;

/** A session that holds what statements wait for, with those statements. Times are in nanoseconds. */
final class HolderRow {

    private static final int MAX_STATEMENTS = 5;
    private static final int MAX_FRAMES = 12;

    /** As {@link RunningRow#blockedBy} names it. */
    final String key;

    /** Whether the server named it; otherwise it only may be the one. */
    final boolean proven;

    /** Whether it waits for another one itself. */
    final boolean waits;

    final String user;
    final String client;
    final String program;
    final String lock;
    final String doing;

    /** How long its transaction has been open, and has done nothing; negative if that is not known. */
    final long open;

    final long idle;

    /** Its last statements, the latest first. */
    final List<String> statements;

    /** The thread that used it last, if it is one of this JVM; otherwise empty. */
    final String thread;

    final List<String> stack;

    /** What waits for it. */
    final List<RunningRow> victims = new ArrayList<>();

    HolderRow(LockHolder holder, SessionName victim, boolean waits) {
        this.key = key(holder, victim);
        this.proven = holder.proven;
        this.waits = waits;
        this.user = Texts.name(holder.user);
        this.client = Texts.name(holder.host);
        this.program = Texts.name(holder.program);
        this.lock = Texts.line(holder.lock);
        this.doing = Texts.name(holder.doing);
        this.open = holder.openNanos;
        this.idle = holder.idleNanos;
        this.statements = Texts.lines(holder.statements, MAX_STATEMENTS);
        this.thread = Texts.name(holder.thread == null ? "" : holder.thread);
        this.stack = Texts.lines(holder.stack, MAX_FRAMES);
    }

    /** It is on the same server. */
    static String key(LockHolder holder, SessionName victim) {
        return (holder.session == 0 ? "no session" : Long.toString(holder.session)) + "@" + victim.server;
    }
}
