package io.jdbcwatchdog.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Why a statement took so long, as far as that was found out before its deadline. Nothing in it is null. */
public final class Evidence {

    /** Nothing was to be collected ({@code evidence=none}). */
    public static final Evidence NONE = new Builder().build();

    /** The Java stack of the statement's thread, the innermost frame first. */
    public final List<String> stack;

    /** The trace id in that thread's logging context (MDC); empty if there is none. */
    public final String trace;

    /** The name of the connection pool, or else the pool's kind; empty if neither is known. */
    public final String pool;

    /** What the server's process list says that the session does; empty if it was not asked. */
    public final String state;

    /** The steps of the statement's plan, each without literals. */
    public final List<String> plan;

    /** The sessions that hold what it waits for, as the server says. */
    public final List<LockHolder> blockers;

    /** Other open transactions of this JVM on that server, the oldest first. */
    public final List<LockHolder> suspects;

    /** What is not known, and why. */
    public final List<String> missing;

    private Evidence(Builder from) {
        stack = from.stack;
        trace = from.trace;
        pool = from.pool;
        state = from.state;
        plan = from.plan;
        blockers = from.blockers;
        suspects = from.suspects;
        missing = Collections.unmodifiableList(new ArrayList<>(from.missing));
    }

    /** Evidence that consists of the reason why there is none. */
    public static Evidence missing(String why) {
        return new Builder().missing(why).build();
    }

    public boolean isEmpty() {
        return stack.isEmpty()
                && state.isEmpty()
                && plan.isEmpty()
                && blockers.isEmpty()
                && suspects.isEmpty()
                && missing.isEmpty();
    }

    /** The same, to be changed. */
    public Builder more() {
        Builder more = new Builder();
        more.stack = stack;
        more.trace = trace;
        more.pool = pool;
        more.state = state;
        more.plan = plan;
        more.blockers = blockers;
        more.suspects = suspects;
        more.missing.addAll(missing);
        return more;
    }

    /** Collects the parts, which come one after the other. */
    public static final class Builder {
        private List<String> stack = Collections.emptyList();
        private String trace = "";
        private String pool = "";
        private String state = "";
        private List<String> plan = Collections.emptyList();
        private List<LockHolder> blockers = Collections.emptyList();
        private List<LockHolder> suspects = Collections.emptyList();
        private final List<String> missing = new ArrayList<>();

        public Builder stack(List<String> frames) {
            stack = Collections.unmodifiableList(frames);
            return this;
        }

        public Builder trace(String id) {
            trace = id;
            return this;
        }

        public Builder pool(String name) {
            pool = name;
            return this;
        }

        public Builder state(String ofServer) {
            state = ofServer;
            return this;
        }

        public Builder plan(List<String> steps) {
            plan = Collections.unmodifiableList(steps);
            return this;
        }

        public Builder blockers(List<LockHolder> proven) {
            blockers = Collections.unmodifiableList(proven);
            return this;
        }

        public boolean hasNoState() {
            return state.isEmpty();
        }

        public boolean isBlocked() {
            return !blockers.isEmpty();
        }

        public Builder suspects(List<LockHolder> others) {
            suspects = Collections.unmodifiableList(others);
            return this;
        }

        public Builder missing(String why) {
            if (!missing.contains(why)) {
                missing.add(why);
            }
            return this;
        }

        public Evidence build() {
            return new Evidence(this);
        }
    }
}
