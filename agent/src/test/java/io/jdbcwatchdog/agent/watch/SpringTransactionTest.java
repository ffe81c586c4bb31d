package io.jdbcwatchdog.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.framework.Frameworks;
import io.jdbcwatchdog.agent.session.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The timeout of a transaction is read from Spring's own classes, and compared with the annotation's. */
class SpringTransactionTest {

    private final Manager manager = new Manager();
    private final DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    private final Frame frame = Frame.current();

    @BeforeEach
    @AfterEach
    void leaveNothingBehind() {
        frame.scope = null;
        frame.endTransaction();
        frame.endTransaction();
    }

    @Test
    void withoutATimeoutInSpringThereIsNone() {
        begin(manager, definition);
        assertThat(frame.transactionTimeout()).isNull();
    }

    @Test
    void definitionsTimeoutIsInSecondsAndNamedAfterItsMethod() {
        definition.setTimeout(3);
        definition.setName("com.acme.OrderService.place");
        begin(manager, definition);
        assertThat(frame.transactionTimeout().nanos).isEqualTo(3_000_000_000L);
        assertThat(frame.transactionTimeout().origin).isEqualTo("@Transactional OrderService.place");
    }

    @Test
    void managersDefaultCountsIfTheDefinitionHasNoTimeout() {
        manager.setDefaultTimeout(7);
        begin(manager, definition);
        assertThat(frame.transactionTimeout().nanos).isEqualTo(7_000_000_000L);
        assertThat(frame.transactionTimeout().origin).isEqualTo("Spring's transaction");
    }

    @Test
    void onlyTheInnermostTransactionCounts() {
        definition.setTimeout(3);
        begin(manager, definition);
        begin(manager, new DefaultTransactionDefinition());
        assertThat(frame.transactionTimeout()).isNull();
        frame.endTransaction();
        assertThat(frame.transactionTimeout().nanos).isEqualTo(3_000_000_000L);
        frame.endTransaction();
        assertThat(frame.transactionTimeout()).isNull();
    }

    @Test
    void shorterOfAnnotationAndSpringCounts() {
        definition.setTimeout(3);
        begin(manager, definition);
        frame.scope = Scope.of(null, -1, "KILL", 2_000, "@TransactionTimeout Orders.place");
        assertThat(frame.transactionTimeout().origin).isEqualTo("@TransactionTimeout Orders.place");
        frame.scope = Scope.of(null, -1, "KILL", 4_000, "@TransactionTimeout Orders.place");
        assertThat(frame.transactionTimeout().nanos).isEqualTo(3_000_000_000L);
        frame.scope = Scope.of(null, -1, "KILL", 0, "@TransactionTimeout Orders.place");
        assertThat(frame.transactionTimeout().nanos).isEqualTo(3_000_000_000L);
        frame.endTransaction();
        assertThat(frame.transactionTimeout()).isSameAs(Timeout.NONE);
    }

    @Test
    void anUnknownManagerDoesNotChangeTheOrderOfTransactions() {
        definition.setTimeout(3);
        begin(manager, definition);
        try {
            begin("not a manager", definition);
        } catch (RuntimeException expected) {
            assertThat(frame.transactionTimeout()).isNull();
        }
        frame.endTransaction();
        assertThat(frame.transactionTimeout().nanos).isEqualTo(3_000_000_000L);
    }

    /** As the hook does it. */
    private void begin(Object by, TransactionDefinition described) {
        frame.beginTransaction();
        Timeout timeout = Frameworks.timeout(by, described);
        if (timeout != null) {
            frame.transactionTimeout(timeout);
        }
    }

    private static final class Manager extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition begun) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
