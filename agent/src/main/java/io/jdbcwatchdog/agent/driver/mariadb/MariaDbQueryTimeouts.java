package io.jdbcwatchdog.agent.driver.mariadb;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.Versions;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Takes {@code setQueryTimeout} over from MariaDB Connector/J. When the driver is about to apply a query timeout, on the
 * thread that executes, it asks the agent, and then continues as if no timeout were set. {@code getQueryTimeout} still
 * returns the value that was set. The agent is not asked for a statement without a query timeout.
 *
 * <p>On MariaDB (10.1.2 and later) the driver puts {@code SET STATEMENT max_statement_time=…} in front of the SQL. It
 * creates this text in two places. On other servers it starts a timer (since 3.4), or ignores the timeout (before 3.4). It
 * always ignores the timeout for a {@code Statement}'s batch.
 */
final class MariaDbQueryTimeouts {

    private static final String JDBC = "org.mariadb.jdbc.";

    private MariaDbQueryTimeouts() {}

    static List<Weaving> weavings() {
        return Arrays.asList(
                Weaving.of(JDBC + "Statement", named("escapeTimeout"), Prefix.class),
                Weaving.of(JDBC + "ClientPreparedStatement", named("preSqlCmd"), Prefix.class),
                Weaving.of(
                        JDBC + "Statement",
                        namedOneOf("executeInternalBatchPipeline", "executeInternalBatchStandard"),
                        Batch.class),
                Weaving.of(JDBC + "Connection", named("handleTimeout"), Timer.class)
                        .in(Versions.since("3.4")),
                preparing("ClientPreparedStatement"),
                preparing("ServerPreparedStatement"));
    }

    /** These prepare the statement with its prefix, also for later executions. So each call is an execution itself. */
    private static Weaving preparing(String type) {
        return Weaving.of(
                JDBC + type,
                isPublic().and(namedOneOf("getMetaData", "getParameterMetaData")),
                JdbcLayer.EnterPrepared.class,
                JdbcLayer.ExitWithoutResult.class);
    }

    /** The field is 0 only while the text is created, and only if the agent takes over. The connection's lock is held. */
    static final class Prefix {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static int enter(@Advice.FieldValue(value = "queryTimeout", readOnly = false) int seconds) {
            int set = seconds;
            if (set != 0 && Hooks.takesOver(null, set * 1_000L)) {
                seconds = 0;
            }
            return set;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter int set, @Advice.FieldValue(value = "queryTimeout", readOnly = false) int seconds) {
            if (set != 0 && seconds == 0) {
                seconds = set;
            }
        }
    }

    static final class Batch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("queryTimeout") int seconds) {
            if (seconds != 0) {
                Hooks.takesOver(null, seconds * 1_000L);
            }
        }
    }

    /** For versions since 3.4. With 0 seconds the driver starts no timer. */
    static final class Timer {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 0, readOnly = false) int seconds) {
            if (seconds != 0 && Hooks.takesOver(null, seconds * 1_000L)) {
                seconds = 0;
            }
        }
    }
}
