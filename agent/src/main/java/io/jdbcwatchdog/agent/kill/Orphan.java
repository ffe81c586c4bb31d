package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Session;

/**
 * A session whose socket was closed from this side while it ran a statement. The server may not have noticed, and then
 * runs it on, with its locks.
 */
final class Orphan {

    final Session session;

    /** In {@code System.nanoTime()}. */
    final long since;

    /** For the log: masked. */
    final String sql;

    /** The port of the socket's own end, 0 where that is unknown. */
    private final int port;

    Orphan(Session session, int port, String sql, long since) {
        this.session = session;
        this.port = port;
        this.sql = sql;
        this.since = since;
    }

    /** @param client {@code host:port} as the server sees it; through a balancer the port would be the balancer's */
    boolean isAt(String client) {
        return port != 0 && client.endsWith(":" + port);
    }
}
