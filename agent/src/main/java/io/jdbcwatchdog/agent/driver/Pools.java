package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * HikariCP hands a connection out again, within half a second of its return, without asking whether it is alive. So where
 * one is returned that was ended, the pool is told what it would have found out later: the next borrower gets another.
 * The other pools ask {@code isClosed} or {@code isValid}.
 */
public final class Pools {

    private static final String HIKARI = "com.zaxxer.hikari.pool.HikariPool";

    private Pools() {}

    public static List<Weaving> weavings() {
        return Collections.singletonList(Weaving.of(HIKARI, named("recycle"), Returned.class));
    }

    static final class Returned {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) Object entry) {
            Hooks.returned(entry);
        }
    }

    /** The connection that this entry of the pool is for, or null. */
    public static Connection connection(Object entry) throws Exception {
        return (Connection) Reflect.field(entry, "connection");
    }

    public static void evict(Object entry) throws Exception {
        Reflect.call(entry, "markEvicted");
    }
}
