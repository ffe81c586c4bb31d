package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.base.WeakIdentity;
import io.jdbcwatchdog.agent.session.Timeout;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What transaction managers have told the drivers' {@code XAResource}s by {@code setTransactionTimeout}. It holds for all
 * branches that begin on the resource until it is changed. A manager passes its own default in the same way, so nobody
 * knows whether the code has set it.
 */
final class BranchTimeouts {

    private static final String ORIGIN = "XAResource.setTransactionTimeout";

    private final Map<WeakIdentity<Object>, Integer> seconds = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    void set(Object resource, int newSeconds) {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            seconds.remove(key);
        }
        if (newSeconds > 0) {
            seconds.put(new WeakIdentity<>(resource, collected), newSeconds);
        } else {
            seconds.remove(new WeakIdentity<>(resource, null));
        }
    }

    /** The timeout of a branch that begins now, or null if it has none. */
    @Nullable
    Timeout of(Object resource) {
        Integer told = seconds.get(new WeakIdentity<>(resource, null));
        if (told == null) {
            return null;
        }
        long nanos = Math.min(TimeUnit.SECONDS.toNanos(told), Timeout.LONGEST);
        return Timeout.ofManager(nanos, ORIGIN, System.nanoTime() + nanos, true);
    }
}
