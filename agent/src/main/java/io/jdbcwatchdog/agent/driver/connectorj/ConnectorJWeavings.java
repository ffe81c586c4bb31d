package io.jdbcwatchdog.agent.driver.connectorj;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
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
 * What is woven into Connector/J. The gate is {@code NativeProtocol.sendCommand}. The driver calls it with the connection's
 * lock held, before the first byte leaves. It is the same from 8.0.11 to 26.10 (its bridge method is left alone).
 *
 * <p>{@code ConnectionImpl.getInstance} opens a connection to one host. The driver calls it once for each host of the URL.
 */
final class ConnectorJWeavings {

    private static final String JDBC = "com.mysql.cj.jdbc.";
    private static final String ROWS = "com.mysql.cj.protocol.a.result.";

    private ConnectorJWeavings() {}

    static List<Weaving> all() {
        List<Weaving> weavings = new ArrayList<>(JdbcLayer.ofStatements(
                JDBC + "StatementImpl",
                JDBC + "ClientPreparedStatement",
                JDBC + "ServerPreparedStatement",
                JDBC + "CallableStatement"));
        weavings.addAll(JdbcLayer.ofConnection(JDBC + "ConnectionImpl"));
        weavings.addAll(ConnectorJQueryTimeouts.weavings());
        weavings.addAll(XaResources.of(JDBC + "MysqlXAConnection"));
        weavings.addAll(XaResources.of(JDBC + "SuspendableXAConnection"));
        weavings.add(
                Weaving.of("com.mysql.cj.protocol.a.NativeServerSession", named("getTransactionState"), Status.class));
        weavings.add(ConnectorJClosedStatements.weaving());
        weavings.add(Weaving.of(
                "com.mysql.cj.protocol.a.NativeProtocol",
                named("sendCommand").and(takesArguments(3)).and(not(isBridge())),
                Gate.class,
                WireExits.Refused.class));
        weavings.add(Weaving.of(
                ROWS + "ResultsetRowsStreaming",
                named("next").and(not(isBridge())),
                Fetch.class,
                WireExits.HandedOver.class));
        weavings.add(Weaving.of(ROWS + "ResultsetRowsStreaming", named("close"), Fetch.class, WireExits.Drained.class));
        weavings.add(Weaving.of(
                ROWS + "ResultsetRowsCursor", named("fetchMoreRows"), Fetch.class, WireExits.HandedOver.class));
        weavings.add(Weaving.of(JDBC + "ConnectionImpl", named("createNewIO"), Opened.class));
        weavings.add(Weaving.of(
                "com.mysql.cj.protocol.a.NativeProtocol",
                named("readAllResults").and(takesArguments(6)),
                MaxRows.class));
        weavings.add(
                ConnectMethods.of(JDBC + "ConnectionImpl", named("getInstance").and(takesArguments(1))));
        weavings.add(Weaving.of("com.mysql.cj.protocol.AbstractSocketConnection", named("forceClose"), Closed.class));
        return weavings;
    }

    static final class Gate {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter(
                @Advice.FieldValue("socketConnection") @Nullable Object wire, @Advice.Argument(0) Object message) {
            return Hooks.gate(wire, message);
        }
    }

    /** Reads one streamed row, or all that a cursor fetches at once. The calling {@code ResultSet} holds the lock. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("protocol") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** The first argument is the number of rows to keep. */
    static final class MaxRows {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 0, readOnly = false) int maxRows) {
            maxRows = Hooks.maxRows(maxRows);
        }
    }

    static final class Opened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object connection) {
            Hooks.opened(connection);
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
        static void enter(@Advice.FieldValue("statusFlags") int status) {
            Hooks.answered(status);
        }
    }
}
