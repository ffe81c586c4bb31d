package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.base.WeakIdentity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Values for each class loader, kept as long as the loader exists. The loader's {@code equals} is never called. */
final class PerLoader<T> {

    private final Supplier<T> initial;
    private final Map<WeakIdentity<ClassLoader>, T> byLoader = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    PerLoader(Supplier<T> initial) {
        this.initial = initial;
    }

    T of(ClassLoader loader) {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            byLoader.remove(key);
        }
        T known = byLoader.get(new WeakIdentity<>(loader, null));
        return known != null
                ? known
                : byLoader.computeIfAbsent(new WeakIdentity<>(loader, collected), none -> initial.get());
    }
}
