package io.jdbcwatchdog.agent.server;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What one kind of server is asked about statements that are about to be ended. Each method returns the SQL of a question,
 * whose columns are named here in their order; an empty text is a question that this server cannot be asked. Any question
 * may be refused, since the account has no privilege for it.
 */
public interface EvidenceQuestions {

    /** For servers of which it is not known how they can be asked. */
    EvidenceQuestions NONE = new EvidenceQuestions() {};

    /** The statement that limits the following questions on the server's side, or that does nothing. */
    default String limit(long millis) {
        return "";
    }

    /** session, command, how long in milliseconds, state, rows examined so far (or null). */
    default String processes(Collection<Long> sessions) {
        return "";
    }

    /** The columns of EXPLAIN, by their names. The last of these that is answered in time counts. */
    default List<String> plans(long session) {
        return Collections.emptyList();
    }

    /** Whether {@link #plans} is answered while the statement waits for a row lock. */
    default boolean tellsPlansOfWaiting() {
        return true;
    }

    /** Why this version is not asked who holds a row lock; empty if it is asked. */
    default String whyNoLockWaits() {
        return "";
    }

    /**
     * Who holds the row locks that these sessions wait for: waiting session, blocking session (null if no session has it),
     * its thread in performance_schema (or null), its transaction, user, host, command, how long in milliseconds, kind of
     * thread, age of the transaction in milliseconds (or null), what it holds, its running statement (or null), whether it
     * has changed rows (1, 0 or null), whether it waits itself (1, 0 or null). Those in front of a queue come first.
     */
    default String lockWaits(Collection<Long> sessions) {
        return "";
    }

    /**
     * Whose these transactions are: transaction, session (0 if none has it, as with a prepared XA branch). Empty if {@link
     * #lockWaits} tells the owners.
     */
    default String owners(Collection<String> transactions) {
        return "";
    }

    /** The columns about a blocking session in {@link #lockWaits}: session, thread, user, host, command, time, kind. */
    default String clients(Collection<Long> sessions) {
        return "";
    }

    /** 1 if the server knows who blocks whom, 0 if that is switched off. */
    default String areLocksTold() {
        return "";
    }

    /** At most so many rows are told of each session that waits, and of all of them together 100. */
    default int mostBlockers() {
        return Integer.MAX_VALUE;
    }

    /** thread, of those that wait for a row lock themselves. */
    default String waiting(Collection<String> threads) {
        return "";
    }

    /** Whether a session in this state waits for something that {@link #metadataLocks} knows. */
    default boolean waitsForMetadataLock(String state) {
        return false;
    }

    /**
     * Who holds or wants locks on the same objects as these sessions: waiting session, the lock that it waits for (or
     * null), the object, the other session, its thread in performance_schema (or null), user, host, command, how long in
     * milliseconds, kind of thread, its lock, whether that is GRANTED or PENDING, how long it is kept.
     */
    default String metadataLocks(Collection<Long> sessions) {
        return "";
    }

    /** Whether {@link #metadataLocks} tells for which lock a session waits, and so proves who blocks it. */
    default boolean provesMetadataLocks() {
        return false;
    }

    /** thread, statement, whether it still runs (1 or 0); the latest first. */
    default String statements(Collection<String> threads) {
        return "";
    }

    /** thread, age of its transaction in milliseconds. */
    default String transactions(Collection<String> threads) {
        return "";
    }

    /** session, name, value. */
    default String attributes(Collection<Long> sessions) {
        return "";
    }

    /** thread, of those that hold a lock which is none of a transaction, such as those of a backup. */
    default String otherLocks(Collection<String> threads) {
        return "";
    }

    /** Whether {@link #statements} can tell what a session has done. */
    default boolean knowsStatements() {
        return false;
    }

    /** The privileges for that, each as it stands between GRANT and TO. */
    default List<String> grants() {
        return Collections.emptyList();
    }

    /** What an account needs before it may ask who blocks. */
    default String privileges() {
        return "";
    }

    /** How such a server ends a session of another application that is idle in a transaction. */
    default ForeignKill foreignKill() {
        return ForeignKill.NONE;
    }
}
