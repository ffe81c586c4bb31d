package io.jdbcwatchdog.agent.event;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds what a statement waits for, or may hold it. Times are in nanoseconds, and {@link #UNKNOWN} where
 * nobody told. Texts come from the server or the application, except that SQL is masked.
 */
public final class LockHolder {

    public static final long UNKNOWN = -1;

    /** The server's {@code CONNECTION_ID()}; 0 if no session has the transaction, as with a prepared XA branch. */
    public final long session;

    /** Whether the server named it. Otherwise it is a suspect: another open transaction of this JVM on that server. */
    public final boolean proven;

    public final String user;

    /** Where its client is; empty if that is not known. */
    public final String host;

    /** What its client says of itself, such as {@code program_name=orders _pid=4711}; empty if that is not known. */
    public final String program;

    /** What it holds, such as {@code row lock}; empty for a suspect. */
    public final String lock;

    /** What it does, such as {@code Sleep}; empty if that is not known. */
    public final String doing;

    /** How long its transaction has been open. */
    public final long openNanos;

    /** How long it has done nothing; {@link #UNKNOWN} if a statement of it runs. */
    public final long idleNanos;

    /** Its last statements, masked, the latest first. */
    public final List<String> statements;

    /** The thread that used it last, if it is a session of this JVM and the thread still lives; otherwise null. */
    public final @Nullable String thread;

    /** The Java stack of that thread, the innermost frame first; empty if there is no such thread. */
    public final List<String> stack;

    private LockHolder(Builder from) {
        session = from.session;
        proven = from.proven;
        user = from.user;
        host = from.host;
        program = from.program;
        lock = from.lock;
        doing = from.doing;
        openNanos = from.openNanos;
        idleNanos = from.idleNanos;
        statements = from.statements;
        thread = from.thread;
        stack = from.stack;
    }

    /** Collects the parts, which come from several answers. */
    public static final class Builder {
        private final long session;
        private final boolean proven;
        private String user = "";
        private String host = "";
        private String program = "";
        private String lock = "";
        private String doing = "";
        private long openNanos = UNKNOWN;
        private long idleNanos = UNKNOWN;
        private List<String> statements = Collections.emptyList();
        private @Nullable String thread;
        private List<String> stack = Collections.emptyList();

        public Builder(long session, boolean proven) {
            this.session = session;
            this.proven = proven;
        }

        public Builder client(String itsUser, String itsHost) {
            user = itsUser;
            host = itsHost;
            return this;
        }

        public Builder program(String attributes) {
            program = attributes;
            return this;
        }

        public Builder lock(String held) {
            lock = held;
            return this;
        }

        /** The same, if the server has not said it. */
        public Builder doingOr(String what) {
            return doing.isEmpty() ? doing(what) : this;
        }

        public Builder doing(String what) {
            doing = what;
            return this;
        }

        public Builder times(long open, long idle) {
            openNanos = open == UNKNOWN ? openNanos : open;
            idleNanos = idle;
            return this;
        }

        public Builder statements(List<String> masked) {
            statements = Collections.unmodifiableList(masked);
            return this;
        }

        public Builder thread(@Nullable String name, List<String> itsStack) {
            thread = name;
            stack = Collections.unmodifiableList(itsStack);
            return this;
        }

        public LockHolder build() {
            return new LockHolder(this);
        }
    }
}
