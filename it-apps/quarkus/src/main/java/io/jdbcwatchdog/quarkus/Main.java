package io.jdbcwatchdog.quarkus;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource.DataSourceLiteral;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;

/** Statements that wait for a row for longer than they may, one after the other; its argument names the data source. */
@QuarkusMain
public final class Main implements QuarkusApplication {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final UserTransaction transaction;
    private final LimitedBean bean;
    private final Instance<AgroalDataSource> sources;

    @Inject
    Main(UserTransaction transaction, LimitedBean bean, @Any Instance<AgroalDataSource> sources) {
        this.transaction = transaction;
        this.bean = bean;
        this.sources = sources;
    }

    /** Work that takes longer than it may. */
    private interface Work {
        void run() throws Exception;
    }

    @Override
    public int run(String... names) throws Exception {
        DataSource source = sources.select(new DataSourceLiteral(names[0])).get();
        overdue("nothing", source, () -> Rows.waitOnly(source));
        overdue("UserTransaction", source, () -> begin(source, 1));
        overdue("default", source, () -> begin(source, 0));
        overdue("bean", source, () -> bean.changeAndWait(source));
        return 0;
    }

    private void overdue(String key, DataSource source, Work work) throws Exception {
        tell(key + ".before", Rows.session(source));
        long start = System.nanoTime();
        try {
            work.run();
            tell(key + ".thrown", "nothing");
        } catch (Exception e) {
            tell(key + ".thrown", withCauses(e));
        }
        tell(key + ".ms", (System.nanoTime() - start) / 1e6);
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            tell(key + ".rolledBack", isRolledBackByItself());
        }
        tellAndWait(key + ".over");
        tell(key + ".after", Rows.session(source));
    }

    private void begin(DataSource source, int seconds) throws Exception {
        transaction.setTransactionTimeout(seconds);
        transaction.begin();
        Rows.changeAndWait(source);
    }

    /** Waits until the reaper has rolled this thread's transaction back, and leaves the transaction. */
    private boolean isRolledBackByItself() throws Exception {
        long start = System.nanoTime();
        while (transaction.getStatus() != Status.STATUS_ROLLEDBACK && System.nanoTime() - start < PATIENCE) {
            Thread.sleep(5);
        }
        boolean rolledBack = transaction.getStatus() == Status.STATUS_ROLLEDBACK;
        transaction.rollback();
        transaction.setTransactionTimeout(0);
        return rolledBack;
    }

    private static String withCauses(Throwable thrown) {
        StringBuilder chain = new StringBuilder();
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            chain.append(e.getClass().getName())
                    .append(": ")
                    .append(e.getMessage())
                    .append("; ");
        }
        return chain.toString().replaceAll("\\s+", " ");
    }

    private static void tell(String key, Object value) {
        System.out.println("result " + key + "=" + value);
    }

    /** Tells that it has come to this, and waits until the test has looked at the server. */
    private static void tellAndWait(String key) throws IOException {
        tell(key, true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody answered to " + key);
        }
    }
}
