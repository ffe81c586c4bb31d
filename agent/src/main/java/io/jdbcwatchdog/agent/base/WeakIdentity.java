package io.jdbcwatchdog.agent.base;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A map key that stands for one object. It does not keep the object alive, and never calls its {@code equals}. */
public final class WeakIdentity<T> extends WeakReference<T> {

    private final int hash;

    /**
     * @param collected gets this key when the object was collected; null for a key that is only used to look something
     *     up
     */
    public WeakIdentity(T object, @Nullable ReferenceQueue<? super T> collected) {
        super(object, collected);
        hash = System.identityHashCode(object);
    }

    public boolean isOf(@Nullable Object object) {
        return get() == object;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof WeakIdentity && get() != null && ((WeakIdentity<?>) other).isOf(get());
    }
}
