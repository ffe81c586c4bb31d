package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Takes {@code setQueryTimeout} over from the drivers: where one is about to set up its own timer, on the thread that
 * executes, the agent is asked, and the driver then goes on as if no timeout were set. {@code getQueryTimeout} still
 * answers what was set. Nothing is asked of a statement that has no query timeout.
 *
 * <p>Connector/J has one place for all of its timers, and copes with there being none, which its option
 * {@code enableQueryTimeouts=false} makes as well. What its options say of query timeouts is asked there, too, as the
 * driver would ask it.
 *
 * <p>MariaDB Connector/J puts {@code SET STATEMENT max_statement_time=…} in front of the SQL where the server is
 * MariaDB (10.1.2 and later), and makes the text in two places. On other servers it starts a timer (since 3.4), or does
 * nothing at all (before 3.4); of a {@code Statement}'s batch it never does anything.
 */
final class QueryTimeouts {

    private static final String MARIA_DB = "org.mariadb.jdbc.";

    private QueryTimeouts() {}

    static List<Weaving> ofConnectorJ() {
        String query = "com.mysql.cj.AbstractQuery";
        return Arrays.asList(
                Weaving.of(query, named("startQueryTimer").and(takesArgument(1, int.class)), Timer.class),
                Weaving.of(query, named("startQueryTimer").and(takesArgument(1, long.class)), LongTimer.class));
    }

    static List<Weaving> ofMariaDb() {
        return Arrays.asList(
                Weaving.of(MARIA_DB + "Statement", named("escapeTimeout"), Prefix.class),
                Weaving.of(MARIA_DB + "ClientPreparedStatement", named("preSqlCmd"), Prefix.class),
                Weaving.of(
                        MARIA_DB + "Statement",
                        namedOneOf("executeInternalBatchPipeline", "executeInternalBatchStandard"),
                        Batch.class),
                Weaving.of(MARIA_DB + "Connection", named("handleTimeout"), Handler.class),
                preparing("ClientPreparedStatement"),
                preparing("ServerPreparedStatement"));
    }

    /** They prepare the statement, prefix and all, for a later execution too: so they are executions themselves. */
    private static Weaving preparing(String type) {
        return Weaving.of(
                MARIA_DB + type,
                isPublic().and(namedOneOf("getMetaData", "getParameterMetaData")),
                Executes.EnterPrepared.class,
                Executes.Plain.class);
    }

    /** Until 8.0. Skipped, it returns null: no timer. */
    static final class Timer {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue("session") Object session, @Advice.Argument(1) int millis) {
            return millis != 0 && Hooks.takesOver(session, millis);
        }
    }

    /** Since 8.1. */
    static final class LongTimer {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue("session") Object session, @Advice.Argument(1) long millis) {
            return millis != 0 && Hooks.takesOver(session, millis);
        }
    }

    /** The field is only put back where it was changed, and as soon as the text is made; the connection's lock is held. */
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

    /** Since 3.4. Of 0 seconds it makes no timer. */
    static final class Handler {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 0, readOnly = false) int seconds) {
            if (seconds != 0 && Hooks.takesOver(null, seconds * 1_000L)) {
                seconds = 0;
            }
        }
    }
}
