package io.jdbcwatchdog.agent.event;

/** What became of an overdue execution. */
public enum Outcome {
    /** The server ended the statement; the connection goes on. */
    KILLED("killed"),
    /** The server ended the connection, and has rolled back what the statement did. */
    CONNECTION_KILLED("connection-killed"),
    /** The agent closed the socket, and the statement cannot have changed anything that lasts. */
    SOCKET_CLOSED("socket-closed"),
    /** The execution ended by itself, with its own result or its own error. */
    FINISHED_FIRST("finished-first"),
    /** The connection is gone. The statement may have committed, or not. */
    UNKNOWN("unknown");

    /** The word in log lines and exceptions. */
    public final String word;

    Outcome(String word) {
        this.word = word;
    }
}
