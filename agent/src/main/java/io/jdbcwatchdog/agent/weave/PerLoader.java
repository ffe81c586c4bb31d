package io.jdbcwatchdog.agent.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is known of each loader, for as long as there is the loader. It is never asked whether it equals another one. */
final class PerLoader<T> {

    private final Supplier<T> first;
    private final Map<Key, T> byLoader = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

    PerLoader(Supplier<T> first) {
        this.first = first;
    }

    T of(ClassLoader loader) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            byLoader.remove(key);
        }
        T known = byLoader.get(new Key(loader, null));
        return known != null ? known : byLoader.computeIfAbsent(new Key(loader, gone), none -> first.get());
    }

    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;

        Key(ClassLoader loader, ReferenceQueue<ClassLoader> gone) {
            super(loader, gone);
            hash = System.identityHashCode(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key && get() != null && get() == ((Key) other).get();
        }
    }
}
