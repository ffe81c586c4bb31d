package io.jdbcwatchdog.sample;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A transaction manager of Spring's that manages nothing but a number. */
public class Ledger extends AbstractPlatformTransactionManager {

    private int open;
    boolean fails;
    boolean savepoints = true;

    Ledger() {
        setNestedTransactionAllowed(true);
    }

    @Override
    protected Object doGetTransaction() {
        return new Savepoints();
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return open > 0;
    }

    @Override
    protected boolean useSavepointForNestedTransaction() {
        return savepoints;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        failIfAsked();
        open++;
    }

    @Override
    protected Object doSuspend(Object transaction) {
        int suspended = open;
        open = 0;
        return suspended;
    }

    @Override
    protected void doResume(Object transaction, Object suspended) {
        open = (Integer) suspended;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        failIfAsked();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        failIfAsked();
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {}

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        open--;
    }

    private void failIfAsked() {
        if (fails) {
            throw new IllegalTransactionStateException("as it should");
        }
    }

    private static final class Savepoints implements SavepointManager {
        @Override
        public Object createSavepoint() {
            return this;
        }

        @Override
        public void rollbackToSavepoint(Object savepoint) {}

        @Override
        public void releaseSavepoint(Object savepoint) {}
    }
}
