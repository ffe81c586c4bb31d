package io.jdbcwatchdog.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.coordinator.TxControl;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import io.jdbcwatchdog.agent.session.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The timeout of a transaction is read from Narayana's own classes. */
class NarayanaTest {

    private static final long SECOND = 1_000_000_000L;

    private final TransactionManagerImple manager = new TransactionManagerImple();

    @BeforeAll
    static void keepNothingOnDisk() throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("test");
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreType(VolatileStore.class.getName());
    }

    @AfterEach
    void end() throws Exception {
        manager.rollback();
        manager.setTransactionTimeout(0);
        TxControl.setDefaultTimeout(60);
    }

    @Test
    void codesTimeoutEndsWhenTheReaperComes() throws Exception {
        long before = System.nanoTime();
        manager.setTransactionTimeout(30);
        manager.begin();
        Timeout timeout = Frameworks.timeout(manager.getTransaction(), manager.getTransaction());
        long after = System.nanoTime();
        assertThat(timeout.nanos).isEqualTo(30 * SECOND);
        assertThat(timeout.origin).isEqualTo("JTA transaction");
        assertThat(timeout.isManaged()).isTrue();
        assertThat(timeout.isManagersDefault()).isFalse();
        // Narayana counts in milliseconds.
        assertThat(timeout.end(before)).isBetween(before + 30 * SECOND - 2_000_000, after + 30 * SECOND + 2_000_000);
    }

    @Test
    void defaultCountsAndIsKnownAsSuch() throws Exception {
        manager.begin();
        Timeout timeout = Frameworks.timeout(manager.getTransaction(), manager.getTransaction());
        assertThat(timeout.nanos).isEqualTo(60 * SECOND);
        assertThat(timeout.origin).isEqualTo("JTA default timeout");
        assertThat(timeout.isManagersDefault()).isTrue();
    }

    @Test
    void withoutAnyTimeoutThereIsNone() throws Exception {
        TxControl.setDefaultTimeout(0);
        manager.begin();
        assertThat(Frameworks.timeout(manager.getTransaction(), manager.getTransaction()))
                .isNull();
    }
}
