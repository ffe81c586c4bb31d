package io.jdbcwatchdog.agent.driver.mariadb2;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Takes {@code setQueryTimeout} over from MariaDB Connector/J 2. When the driver is about to apply a query timeout, on the
 * thread that executes, it asks the agent, and then continues as if no timeout were set. {@code getQueryTimeout} still
 * returns the value that was set. The agent is not asked for a statement without a query timeout.
 *
 * <p>On MariaDB (10.1.2 and later) the driver puts {@code SET STATEMENT max_statement_time=…} in front of the SQL: in {@code
 * getTimeoutSql}, also when it prepares the SQL, and while it sends a client-side prepared statement. On other servers, and
 * for a batch, it starts a timer in {@code executeQueryPrologue}, through which each execution goes.
 */
final class MariaDb2QueryTimeouts {

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String STATEMENT = JDBC + "MariaDbStatement";
    private static final String PREPARED_BY_SERVER = JDBC + "ServerSidePreparedStatement";

    private MariaDb2QueryTimeouts() {}

    static List<Weaving> weavings() {
        return Arrays.asList(
                Weaving.of(STATEMENT, namedOneOf("getTimeoutSql", "executeQueryPrologue"), Applied.class),
                Weaving.of(PREPARED_BY_SERVER, named("executeQueryPrologue"), Applied.class),
                Weaving.of(
                        JDBC + "internal.protocol.AbstractQueryProtocol",
                        named("executeQuery").and(takesArguments(5)),
                        Sent.class),
                // It prepares the statement on the server.
                Weaving.of(
                        JDBC + "ClientSidePreparedStatement",
                        isPublic().and(namedOneOf("getMetaData", "getParameterMetaData")),
                        JdbcLayer.EnterPrepared.class,
                        JdbcLayer.ExitWithoutResult.class));
    }

    /** The field is 0 only inside these methods, and only if the agent takes over. The connection's lock is held. */
    static final class Applied {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static int enter(
                @Advice.This Object statement,
                @Advice.FieldValue(value = "queryTimeout", readOnly = false) int seconds) {
            int set = seconds;
            if (set != 0 && Hooks.takesOver(statement, set * 1_000L)) {
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

    /** With -1 seconds the driver sends the text as it is. */
    static final class Sent {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object protocol, @Advice.Argument(value = 4, readOnly = false) int seconds) {
            if (seconds > 0 && Hooks.takesOver(protocol, seconds * 1_000L)) {
                seconds = -1;
            }
        }
    }
}
