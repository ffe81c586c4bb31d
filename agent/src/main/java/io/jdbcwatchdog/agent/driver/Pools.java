package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * HikariCP hands a connection out again within half a second of its return, without checking whether it is alive. So when
 * the application returns a connection that was ended, the agent makes the pool evict it, and the next borrower gets another.
 * Other pools call {@code isClosed} or {@code isValid}.
 */
public final class Pools {

    private static final String HIKARI = "com.zaxxer.hikari.pool.HikariPool";

    private static final String ENTRY = "com.zaxxer.hikari.pool.PoolEntry";
    private static final FieldName CONNECTION = new FieldName(ENTRY, "connection", Versions.ALL);
    private static final MethodName MARK_EVICTED = new MethodName(ENTRY, "markEvicted", Versions.ALL);

    private Pools() {}

    public static List<Weaving> weavings() {
        return Collections.singletonList(Weaving.of(HIKARI, named("recycle"), Returned.class));
    }

    static final class Returned {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) Object entry) {
            Hooks.returnedToPool(entry);
        }
    }

    /** The connection of this entry of the pool, or null if it was taken from it. */
    public static @Nullable Connection connection(Object entry) throws Exception {
        return (Connection) CONNECTION.orNull(entry);
    }

    public static void evict(Object entry) throws Exception {
        MARK_EVICTED.call(entry);
    }
}
