package io.jdbcwatchdog.agent.page;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a value for half a second. So any number of readers costs no more than two looks a second. */
final class Latest<T> {

    private static final long FRESH = 500_000_000L;

    private final Supplier<T> source;
    private final LongSupplier clock;
    private @Nullable T value;
    private long madeAt;

    Latest(Supplier<T> source, LongSupplier clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Those who ask while a value is made wait for it. */
    synchronized T get() {
        T known = value;
        if (known == null || clock.getAsLong() - madeAt >= FRESH) {
            known = source.get();
            value = known;
            madeAt = clock.getAsLong();
        }
        return known;
    }
}
