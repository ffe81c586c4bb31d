package io.jdbcwatchdog.agent.driver.mariadb2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.driver.WireExits;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven where MariaDB Connector/J 2 reads answers. Rows of a stream are read by their result. {@code
 * fetchRemaining} reads all of them, also for the next command, which has not reached the gate yet. A further result of
 * several is read by {@code getResult}. Inside a statement's own execution these are no fetches, nor on the thread that
 * reads the answers to a batch, which does not hold the lock.
 */
final class MariaDb2Results {

    private static final String INTERNAL = "org.mariadb.jdbc.internal.";
    private static final String ROWS = INTERNAL + "com.read.resultset.SelectResultSet";
    private static final String CONNECTING = INTERNAL + "protocol.AbstractConnectProtocol";
    private static final String QUERYING = INTERNAL + "protocol.AbstractQueryProtocol";

    private MariaDb2Results() {}

    static List<Weaving> weavings() {
        return Arrays.asList(
                Weaving.of(
                        ROWS,
                        namedOneOf("addStreamingValue", "fetchRemaining"),
                        Fetch.class,
                        WireExits.HandedOver.class),
                Weaving.of(ROWS, named("close"), Fetch.class, WireExits.Drained.class),
                Weaving.of(
                        QUERYING,
                        named("getResult").and(takesArguments(1)),
                        FurtherResult.class,
                        WireExits.HandedOver.class),
                Weaving.of(CONNECTING, named("setServerStatus"), Status.class),
                Weaving.of(QUERYING, named("readOkPacket"), StatusRead.class));
    }

    /** Once all rows have arrived, there is no reader. Not every caller holds the lock. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("reader") @Nullable Object reader, @Advice.This Object rows) {
            return reader == null ? null : Hooks.enterFetch(reader, rows);
        }
    }

    static final class FurtherResult {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(
                @Advice.FieldValue("reader") Object reader,
                @Advice.FieldValue("lock") ReentrantLock lock,
                @Advice.Argument(0) Object results) {
            return lock.isHeldByCurrentThread() ? Hooks.enterFetch(reader, results) : null;
        }
    }

    /** Reads a {@link ServerStatus} from the end of a result, on the thread that executes. */
    static final class Status {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) short status) {
            Hooks.answered(status);
        }
    }

    /** Reads a {@link ServerStatus} from an answer without rows. */
    static final class StatusRead {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("serverStatus") short status) {
            Hooks.answered(status);
        }
    }
}
