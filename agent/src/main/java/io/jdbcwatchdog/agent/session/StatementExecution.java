package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.sql.ConnectionCall;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One outermost call of the application that makes the server work: an {@code execute*}, a {@code commit}. It begins when
 * its first command leaves, not when the method is called. Until then it may be waiting for another thread's statement on
 * the same connection.
 *
 * <p>Its thread writes its times before it publishes it in a session's slot.
 */
public final class StatementExecution extends SentExecution {

    /** The text that the application passed, or null if the owner has it. */
    public final @Nullable String sql;

    /** The method of a connection that was called. */
    public final ConnectionCall call;

    private final @Nullable Timeout transactionTimeout;

    private final boolean batch;
    private boolean refused;
    private boolean commitRefused;
    private @Nullable String command;
    private @Nullable Timeout enlists;
    private boolean confirmed;

    /** @param asked the timeout that the calling code asks for; null if it asks for none */
    public StatementExecution(
            Object owner,
            @Nullable String sql,
            @Nullable Timeout asked,
            @Nullable Timeout transactionTimeout,
            boolean batch) {
        super(owner, asked);
        this.sql = sql;
        this.call = owner instanceof Connection ? ConnectionCall.of(sql) : ConnectionCall.NONE;
        this.transactionTimeout = transactionTimeout;
        this.batch = batch;
    }

    @Override
    public @Nullable Timeout transactionTimeout() {
        return transactionTimeout;
    }

    @Override
    public boolean isBatch() {
        return batch;
    }

    /** Whether this command may no longer leave. The execution's own thread asks at the gate. */
    public boolean isToBeRefused() {
        Attempts attempts = attemptsSoFar();
        return batch && attempts != null && attempts.mayHaveKilled();
    }

    /** A transaction manager enlists the connection by this execution. */
    public void enlists(Timeout ofManager) {
        enlists = ofManager;
    }

    /** The manager's timeout if a transaction manager enlists the connection by this execution; otherwise null. */
    @Nullable
    Timeout enlists() {
        return enlists;
    }

    /** Keeps the command that a method such as {@code setSavepoint()} sends; null if the driver does not reveal it. */
    public void command(@Nullable String text) {
        command = text;
    }

    /** The text that its method sends, as far as it is known without asking the driver; empty if it is prepared. */
    String commandText() {
        String own = command == null ? sql : command;
        return own == null ? "" : own;
    }

    /** The meaning of its command, which may differ from that of its text. */
    SqlMeaning commandMeaning() {
        return command == null ? meaning() : SqlMeaning.of(command);
    }

    public boolean isCommitRefused() {
        return commitRefused;
    }

    /**
     * The gate has refused one of its commands.
     *
     * @param commit whether the reason is that it would have committed what a KILL has left incomplete
     */
    public void refused(boolean commit) {
        refused = !commit;
        commitRefused = commit;
    }

    public boolean wasRefused() {
        return refused;
    }

    /** The server has confirmed its last command, whatever the driver throws. */
    public void confirmed() {
        confirmed = true;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    @Override
    List<String> texts() {
        return sql == null ? super.texts() : Collections.singletonList(sql);
    }
}
