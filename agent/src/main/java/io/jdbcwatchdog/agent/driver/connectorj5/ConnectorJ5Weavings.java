package io.jdbcwatchdog.agent.driver.connectorj5;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.ConnectMethods;
import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.driver.WireExits;
import io.jdbcwatchdog.agent.driver.XaResources;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into Connector/J 5.1. The gate is {@code MysqlIO.sendCommand}. The driver calls it with the connection's
 * lock held, before the first byte leaves.
 *
 * <p>{@code ConnectionImpl.getInstance} opens a connection to one host. The driver calls it once for each host of the URL.
 */
final class ConnectorJ5Weavings {

    private static final String JDBC = "com.mysql.jdbc.";
    private static final String[] STATEMENTS = {
        JDBC + "StatementImpl", JDBC + "PreparedStatement", JDBC + "ServerPreparedStatement", JDBC + "CallableStatement"
    };

    private ConnectorJ5Weavings() {}

    static List<Weaving> all() {
        List<Weaving> weavings = new ArrayList<>(JdbcLayer.ofStatements(STATEMENTS));
        weavings.addAll(JdbcLayer.ofConnection(JDBC + "ConnectionImpl"));
        weavings.addAll(ConnectorJ5QueryTimeouts.weavings(STATEMENTS));
        weavings.add(ConnectorJ5ClosedStatements.weaving());
        weavings.addAll(XaResources.of(JDBC + "jdbc2.optional.MysqlXAConnection"));
        weavings.addAll(XaResources.of(JDBC + "jdbc2.optional.SuspendableXAConnection"));
        weavings.add(Weaving.of(
                JDBC + "MysqlIO", named("sendCommand").and(takesArguments(6)), Gate.class, WireExits.Refused.class));
        weavings.add(Weaving.of(JDBC + "MysqlIO", named("checkTransactionState"), Status.class));
        weavings.add(Weaving.of(JDBC + "MysqlIO", named("readAllResults").and(takesArguments(10)), MaxRows.class));
        weavings.add(Weaving.of(JDBC + "MysqlIO", named("forceClose"), Closed.class));
        weavings.add(Weaving.of(
                JDBC + "RowDataDynamic", named("next").and(not(isBridge())), Fetch.class, WireExits.HandedOver.class));
        weavings.add(Weaving.of(JDBC + "RowDataDynamic", named("close"), Fetch.class, WireExits.Drained.class));
        weavings.add(Weaving.of(
                JDBC + "RowDataCursor", named("fetchMoreRows"), FetchOfCursor.class, WireExits.HandedOver.class));
        weavings.add(Weaving.of(JDBC + "ConnectionImpl", named("createNewIO"), Opened.class));
        weavings.add(Weaving.of(
                JDBC + "Util", namedOneOf("newCrypt", "oldCrypt"), Revealing.class, WireExits.Refused.class));
        weavings.add(Weaving.of(JDBC + "MysqlIO", named("secureAuth"), Revealing.class, WireExits.Refused.class));
        weavings.add(
                ConnectMethods.of(JDBC + "ConnectionImpl", named("getInstance").and(takesArguments(5))));
        return weavings;
    }

    /** The message is what {@link ConnectorJ5Messages} reads. The number of a command is boxed without an allocation. */
    static final class Gate {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter(
                @Advice.This Object wire,
                @Advice.Argument(0) int command,
                @Advice.Argument(2) @Nullable Object packet) {
            return Hooks.gate(
                    wire,
                    packet != null
                            ? packet
                            : command == ConnectorJ5Messages.COM_STMT_PREPARE ? wire : (Object) command);
        }
    }

    /** Reads one streamed row. The calling {@code ResultSet} holds the lock. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("io") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** Reads all that a cursor fetches at once. */
    static final class FetchOfCursor {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("mysql") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** The second argument is the number of rows to keep. */
    static final class MaxRows {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 1, readOnly = false) int maxRows) {
            maxRows = Hooks.maxRows(maxRows);
        }
    }

    static final class Opened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object connection) {
            Hooks.opened(connection);
        }
    }

    /** The hashes of MySQL before 4.1. The driver makes them for a server that claims to be as old, or asks for them. */
    static final class Revealing {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter() {
            return Hooks.revealing();
        }
    }

    static final class Closed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object wire) {
            Hooks.closed(wire);
        }
    }

    /**
     * Reads a {@link ServerStatus}. The driver calls this method whenever it has read and stored the flags of an answer, and
     * at no other time.
     */
    static final class Status {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("serverStatus") int status) {
            Hooks.answered(status);
        }
    }
}
