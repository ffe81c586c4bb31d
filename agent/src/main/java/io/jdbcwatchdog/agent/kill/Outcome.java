package io.jdbcwatchdog.agent.kill;

/** What became of an overdue execution. */
enum Outcome {
    /** The server ended the statement; the connection goes on. */
    KILLED("killed"),
    /** The server ended the connection, and what the statement did is rolled back. */
    CONNECTION_KILLED("connection-killed"),
    /** The connection was closed from this side, and the statement can leave nothing behind. */
    SOCKET_CLOSED("socket-closed"),
    /** It ended by itself, with its own result or its own error. */
    FINISHED_FIRST("finished-first"),
    /** The connection is gone and the statement may have committed, or not. */
    UNKNOWN("unknown");

    final String word;

    Outcome(String word) {
        this.word = word;
    }
}
