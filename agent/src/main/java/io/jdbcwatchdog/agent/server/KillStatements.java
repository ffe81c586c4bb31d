package io.jdbcwatchdog.agent.server;

import java.util.Collections;
import java.util.List;

/** The two statements that end what a session runs, in one of the forms that a server may accept. */
public interface KillStatements {

    /** The statement that interrupts the statement of this session. */
    String killQuery(long session);

    /** The statement that ends this session. */
    String killConnection(long session);

    /** The procedures that these statements call, without their schema {@code mysql}; none for the server's own KILL. */
    default List<String> procedures() {
        return Collections.emptyList();
    }

    /** Where these procedures are, for a sentence; empty for the server's own KILL. */
    default String service() {
        return "";
    }
}
