package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.session.Session;

/**
 * A session whose socket the agent closed while it ran a statement. The server may not have noticed. Then it still runs the
 * statement, and holds its locks.
 */
final class Orphan {

    final Session session;

    /** When the socket was closed, in terms of {@code System.nanoTime()}. */
    final long since;

    /** The masked text of the statement, for the log. */
    final String sql;

    /** The local port of the socket; 0 if it is not known. */
    private final int port;

    Orphan(Session session, int port, String sql, long since) {
        this.session = session;
        this.port = port;
        this.sql = sql;
        this.since = since;
    }

    OrphanFound event(KillAnswer answer) {
        boolean killed = answer == KillAnswer.DONE;
        return new OrphanFound(session.info(), killed, answer.trouble, System.nanoTime() - since, sql);
    }

    /** @param client {@code host:port} as the server sees it; behind a balancer the port is the balancer's */
    boolean isAt(String client) {
        return ClientAddress.of(client).isAtPort(port);
    }
}
