package io.jdbcwatchdog.sample;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What applications do with Spring's transactions. */
public class Transfers {

    private final Ledger ledger = new Ledger();

    public void committed() {
        required(() -> {});
    }

    public void rolledBack() {
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> status.setRollbackOnly());
    }

    public void participating() {
        required(() -> required(() -> {}));
    }

    public void requiresNew() {
        required(() -> in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> {}));
    }

    public void savepoint() {
        required(() -> in(TransactionDefinition.PROPAGATION_NESTED, () -> {}));
    }

    public void nested() {
        ledger.savepoints = false;
        required(() -> in(TransactionDefinition.PROPAGATION_NESTED, () -> {}));
    }

    public void suspended() {
        required(() -> in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, () -> {}));
    }

    public void neverBegun() {
        ledger.fails = true;
        expectFailure(() -> required(() -> {}));
    }

    public void neverBegunInside() {
        required(() -> {
            ledger.fails = true;
            expectFailure(() -> in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> {}));
            ledger.fails = false;
        });
    }

    public void commitFails() {
        expectFailure(() -> required(() -> ledger.fails = true));
    }

    private static void expectFailure(Runnable work) {
        try {
            work.run();
        } catch (IllegalTransactionStateException expected) {
            return;
        }
        throw new AssertionError("it did not fail");
    }

    private void required(Runnable work) {
        in(TransactionDefinition.PROPAGATION_REQUIRED, work);
    }

    private void in(int propagation, Runnable work) {
        template(propagation).executeWithoutResult(status -> work.run());
    }

    private TransactionTemplate template(int propagation) {
        TransactionTemplate template = new TransactionTemplate(ledger);
        template.setPropagationBehavior(propagation);
        return template;
    }
}
