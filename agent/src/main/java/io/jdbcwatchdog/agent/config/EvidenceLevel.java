package io.jdbcwatchdog.agent.config;

/** How much is found out about a statement before it is ended. Each level includes those above it. */
public enum EvidenceLevel {
    /** Nothing. */
    NONE,
    /** What is in this JVM, and the session's state in the server's process list, for which no privilege is needed. */
    SAFE,
    /** The statement's plan, for which no privilege is needed either. */
    PLAN,
    /** Who blocks it, for which the account needs to read some tables of the server. */
    LOCKS;

    public boolean includes(EvidenceLevel other) {
        return compareTo(other) >= 0;
    }
}
