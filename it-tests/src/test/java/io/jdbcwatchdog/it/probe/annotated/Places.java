package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.annotation.Timeouts;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Calls each of them while the row is held for a while. */
public final class Places {

    private final Probe probe;
    private final Connection connection;

    private Places(Probe probe, Connection connection) {
        this.probe = probe;
        this.connection = connection;
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            new Places(probe, connection).all();
        }
    }

    private void all() throws Exception {
        Marked<String> marked = new MarkedDao(connection);
        wait("interface", () -> marked.find("1"));
        wait("generic", () -> new MarkedDao(connection).find("1"));
        Whole whole = new WholeDao(connection);
        wait("whole", whole::own);
        wait("whole-inherited", () -> whole.inherited(1L));
        wait("whole-none", whole::exempt);
        proxy();
        OwnDao own = new OwnDao(connection);
        wait("superclass", own::overridden);
        wait("private", own::viaPrivate);
        wait("static", () -> OwnDao.ofClass(connection));
        blocks(own);
        wait("logged", own::logged);
        wait("transaction", own::transaction);
        wait("connection", own::connection);
    }

    private void proxy() throws Exception {
        Whole proxy = (Whole) Proxy.newProxyInstance(
                Places.class.getClassLoader(),
                new Class<?>[] {Whole.class},
                (self, method, arguments) -> Dao.touch(connection));
        wait("proxy", proxy::own);
        wait("proxy-inherited", () -> proxy.inherited(1L));
        wait("proxy-none", proxy::exempt);
        Probe.tell("proxy.string", proxy.getClass().getName());
    }

    private void blocks(OwnDao own) throws Exception {
        wait("block", own::block);
        wait("lambda", own::lambda);
        wait("named", () -> {
            own.named();
            return null;
        });
        wait("block-none", own::exemptBlock);
        try {
            Timeouts.run(-5, TimeUnit.MILLISECONDS, () -> {});
        } catch (IllegalArgumentException e) {
            Probe.tell("negative", e.getMessage());
        }
    }

    private void wait(String key, Callable<?> work) throws Exception {
        try (RowLock held = RowLock.holdFor(probe, probe.number("release", 1_000))) {
            Trial.run(key, connection, work);
            Probe.tell("held", held);
        }
    }
}
