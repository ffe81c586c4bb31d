package io.jdbcwatchdog.agent.server;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * How one kind of server ends a session of another application that is idle in a transaction. No server has a KILL with a
 * condition, so the account must have the privilege for it, and what proves that the session is idle is asked directly
 * before the KILL.
 */
public interface ForeignKill {

    /** For servers of which it is not known how they can be asked. */
    ForeignKill NONE = new ForeignKill() {};

    /** The privilege to end others' sessions, as GRANT names it; empty if this kind of server is never told to. */
    default String privilege() {
        return "";
    }

    /** Whether the privilege SUPER includes it. */
    default boolean isSuperEnough() {
        return false;
    }

    /** The question for the privileges of the asking account, one GRANT in each row's first column. */
    default String grants() {
        return "SHOW GRANTS";
    }

    /**
     * What can be told about these sessions, as long as they are idle in a transaction: session, a text that is another one
     * after its next command, for how many milliseconds it is proven to be idle. Others have no row.
     */
    default String idle(Collection<Long> sessions) {
        return "";
    }

    /** Whether {@link #idle} never proves for how long, so that the same text has to be told once more, later. */
    default boolean needsSecondLook() {
        return false;
    }

    /**
     * Questions for locks which are none of a transaction: session, whether this lock is such a one (1 or 0). A session that
     * has no row at all is not known. The first of these that the server answers counts. None if that is asked elsewhere.
     */
    default List<String> otherLocks(Collection<Long> sessions) {
        return Collections.emptyList();
    }

    /** Questions of which one has a row if the server answers one of {@link #otherLocks}. None if nobody needs to ask. */
    default List<String> areOtherLocksTold() {
        return Collections.emptyList();
    }

    /** What makes the server answer one of {@link #otherLocks}. */
    default String otherLocksNeed() {
        return "";
    }

    /** The question for prepared XA transactions whose session is not told, a row for each; empty if they are told. */
    default String prepared() {
        return "";
    }

    /** Whether such a transaction may be shown as a session's that has nothing to do with it any more. */
    default boolean preparedMayBeAnybodys() {
        return false;
    }

    /** The statement after which {@link #isFresh} can tell; empty if what the server tells is never from before. */
    default String mark() {
        return "";
    }

    /** Its value is 1 if what the server tells about row locks is from after {@link #mark}. */
    default String isFresh() {
        return "";
    }

    /** Has a row if the session is still idle, for at least so long, and has sent no command since that text was told. */
    default String stillIdle(long session, String told, long millis) {
        return "";
    }

    /** Ends the session on the same condition, and answers 1; or 0 if it is not met. Empty if that takes two commands. */
    default String endIfIdle(long session, String told, long millis) {
        return "";
    }

    /** The statement that ends the session, where {@link #endIfIdle} is empty. */
    default String end(long session) {
        return "KILL CONNECTION " + session;
    }
}
