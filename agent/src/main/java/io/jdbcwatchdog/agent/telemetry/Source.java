package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.session.Timeout;

/**
 * Where a timeout came from, as two values that a metric can have as attributes: what kind of place it was, of which there
 * are few, and its name, such as that of a rule or of an annotated method.
 */
public final class Source {

    private static final String NO_NAME = "none";

    /** Of the attribute {@code timeout.source}. */
    final String kind;

    /** Of the attribute {@code rule}. */
    final String name;

    private Source(String kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** @param said as it stands in the log */
    static Source of(String said) {
        String origin = Timeout.originOf(said);
        int blank = origin.indexOf(' ');
        String first = blank < 0 ? origin : origin.substring(0, blank);
        String rest = blank < 0 ? NO_NAME : origin.substring(blank + 1);
        switch (first) {
            case "option":
                return new Source("option", rest);
            case "rule":
                return new Source("rule", rest);
            case "comment":
                return new Source("comment", NO_NAME);
            case "setQueryTimeout":
                return new Source("query-timeout", NO_NAME);
            case "kill-on-interrupt":
                return new Source("interrupt", NO_NAME);
            case "operator":
                return new Source("operator", NO_NAME);
            case "@Transactional":
                return new Source("transaction", rest);
            case "JTA":
            case "XAResource.setTransactionTimeout":
                return new Source("transaction", origin);
            case "block":
                return new Source("annotation", rest);
            default:
                return new Source(first.startsWith("@") ? "annotation" : "other", rest);
        }
    }

    /**
     * Whether this is the timeout of a statement, as somebody has set it. All else says nothing about how long a statement
     * may take: a transaction's timeout is for all its statements together, and what an operator or an interrupt ends had no
     * timeout.
     *
     * @param said as it stands in the log
     */
    static boolean isOfStatement(String said) {
        Source source = of(said);
        switch (source.kind) {
            case "transaction":
            case "interrupt":
            case "operator":
                return false;
            case "option":
                return source.name.equals("timeout");
            default:
                // Otherwise it is another session's timeout, or that timeout for a second time.
                return Timeout.originOf(said).equals(said);
        }
    }

    /** The same kind with another name. */
    Source named(String other) {
        return new Source(kind, other);
    }

    /** The form that the log has, for people. */
    @Override
    public String toString() {
        return name.equals(NO_NAME) ? kind : kind + " " + name;
    }
}
