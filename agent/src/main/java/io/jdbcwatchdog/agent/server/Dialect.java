package io.jdbcwatchdog.agent.server;

import java.util.List;

/** One kind of server. Everything that differs, or may differ, between kinds of servers is here. */
public interface Dialect extends KillStatements {

    /** Whether a server of this kind sends this version when a connection opens. */
    boolean recognises(String version);

    /**
     * Whether the identity query and the start distinguish one process from another. Otherwise the value of the identity
     * query is the connection id and then anything, and the process list proves where a session is.
     */
    boolean tellsProcess();

    /**
     * The expression of the identity query. Its value is the connection id, {@code UUID_SHORT()}, {@code UUID()} and then
     * whatever distinguishes this server from others, separated by tabs. It must not read a table.
     */
    String identityExpression();

    /**
     * The expression for the server's clock and its uptime, both in seconds, separated by a tab. The server reads both at
     * the same moment, so their difference is the start time that it recorded. It may cost more than the identity query.
     */
    String startExpression();

    /** What the doctor looks for on this kind of server. */
    default Administration administration() {
        return Administration.UNKNOWN;
    }

    /**
     * What the agent asks such a server about a statement that is about to be ended.
     *
     * @param version as the server sends it when a connection opens
     */
    default EvidenceQuestions evidence(String version) {
        return EvidenceQuestions.NONE;
    }

    /** What does the same where this account may not KILL. A server has none of them, or one; nobody knows which in advance. */
    List<KillStatements> killProcedures();

    /** What this error of the server means for a statement, for its session, or for a KILL. */
    ServerError error(int number);

    /** How much the server rolled back when a statement failed with this error. */
    Rollback rollback(int number);

    /** The expression that is 1 if {@link Rollback#AS_CONFIGURED} means that the whole transaction is rolled back. */
    String rollbackExpression();

    /**
     * The query for the address of this session's client, as {@code host:port}, in a column of any name; or for all
     * sessions, with the columns {@code Id} and {@code Host} among others. No row means that the server does not have the
     * session, or does not show it to this account.
     */
    String clientQuery(long session);

    /** The statement that makes the server keep this connection while it is idle for hours. */
    String keepWhenIdle();

    /** A statement that changes nothing. A rehearsal sends it in place of a KILL. */
    String doNothing();

    /** The same with one parameter, for a client-side prepared statement that is never executed. */
    String doNothingPrepared();

    /** A statement that makes the server answer with this message and the error of an interrupted statement. */
    String raiseInterruption(String message);
}
