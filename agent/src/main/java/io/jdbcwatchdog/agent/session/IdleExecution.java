package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.sql.SqlMeaning;

/** Stands for an idle transaction in the session's empty slot, so that the transaction can be claimed like a statement. */
public final class IdleExecution extends Execution {

    public final Transaction transaction;

    IdleExecution(Session session, Transaction transaction, long since, Timeout timeout, long deadline) {
        super(null);
        this.transaction = transaction;
        runsOn(session);
        startAt(since, timeout, deadline);
    }

    /** No statement is running, so only the connection can be ended. */
    @Override
    public boolean isKillQuerySafe() {
        return false;
    }

    @Override
    public boolean endsTransaction() {
        return false;
    }

    /** The meaning of the transaction's last statement. */
    @Override
    public SqlMeaning meaning() {
        return SqlMeaning.of(transaction.sql());
    }
}
