package io.jdbcwatchdog.jta;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.time.Duration;

/** Narayana, and where the connections for its transactions come from. */
final class Manager {

    private static final long PATIENCE = Duration.ofSeconds(8).toNanos();

    final TransactionManager transactions;

    private final Told told;

    Manager(Told told, int defaultTimeout) throws Exception {
        this.told = told;
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("it");
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreType(VolatileStore.class.getName());
        arjPropertyManager.getCoordinatorEnvironmentBean().setDefaultTimeout(defaultTimeout);
        transactions = new TransactionManagerImple();
    }

    /** What {@code source} names: Agroal's pool with XA or without, or the driver by itself. */
    Source source() throws Exception {
        boolean mariaDb = told.get("url").startsWith("jdbc:mariadb:");
        String xa = mariaDb ? "org.mariadb.jdbc.MariaDbDataSource" : "com.mysql.cj.jdbc.MysqlXADataSource";
        return switch (told.get("source")) {
            case "agroal" ->
                new AgroalSource(told, transactions, mariaDb ? "org.mariadb.jdbc.Driver" : "com.mysql.cj.jdbc.Driver");
            case "agroal-xa" -> new AgroalSource(told, transactions, xa);
            default -> new DriverSource(told, transactions, xa);
        };
    }

    /** @param seconds 0 for the default */
    void begin(int seconds) throws Exception {
        transactions.setTransactionTimeout(seconds);
        transactions.begin();
    }

    /** Waits until the reaper has rolled this thread's transaction back, and leaves the transaction. */
    boolean isRolledBackByItself() throws Exception {
        long start = System.nanoTime();
        while (transactions.getStatus() != Status.STATUS_ROLLEDBACK && System.nanoTime() - start < PATIENCE) {
            Thread.sleep(5);
        }
        boolean rolledBack = transactions.getStatus() == Status.STATUS_ROLLEDBACK;
        transactions.rollback();
        return rolledBack;
    }
}
