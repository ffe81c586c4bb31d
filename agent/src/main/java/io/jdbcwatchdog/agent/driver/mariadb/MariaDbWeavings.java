package io.jdbcwatchdog.agent.driver.mariadb;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.ConnectMethods;
import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.driver.Versions;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.driver.WireExits;
import io.jdbcwatchdog.agent.driver.XaResources;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into MariaDB Connector/J. The gate is {@code sendQuery}, before the first byte leaves. {@code ReplayClient}
 * overrides it. While rows of an earlier statement are still arriving, the driver sends the next command first, and reads
 * the rest of those rows afterwards. Until {@code readPacket} the server runs the earlier statement, so only then does the
 * next one begin.
 *
 * <p>The static {@code connect} opens a connection to one of the URL's hosts. From 3.5.11 on it is in the superclass.
 */
final class MariaDbWeavings {

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String CLIENT = JDBC + "client.impl.StandardClient";
    private static final String RESULTS = JDBC + "client.result.";
    private static final String REPLAY_CLIENT = JDBC + "client.impl.ReplayClient";

    private MariaDbWeavings() {}

    static List<Weaving> all() {
        List<Weaving> weavings = new ArrayList<>(JdbcLayer.ofStatements(
                JDBC + "Statement",
                JDBC + "BasePreparedStatement",
                JDBC + "ClientPreparedStatement",
                JDBC + "ServerPreparedStatement",
                JDBC + "BaseCallableStatement",
                JDBC + "ProcedureStatement",
                JDBC + "FunctionStatement"));
        weavings.addAll(JdbcLayer.ofConnection(JDBC + "Connection"));
        weavings.addAll(MariaDbQueryTimeouts.weavings());
        weavings.addAll(XaResources.of(JDBC + "MariaDbPoolConnection$MariaDbXAResource"));
        XaResources.of(JDBC + "MariaDbPoolPinnedConnection$MariaDbXAPinnedResource")
                .forEach(weaving -> weavings.add(weaving.in(Versions.since("3.4.1"))));
        weavings.add(ConnectMethods.of(JDBC + "Driver", named("connect").and(takesArguments(1)))
                .in(Versions.before("3.5.11")));
        weavings.add(ConnectMethods.of(
                        JDBC + "NonRegisteringDriver", named("connect").and(takesArguments(1)))
                .in(Versions.since("3.5.11")));
        weavings.add(Weaving.of(JDBC + "client.context.BaseContext", named("setServerStatus"), Status.class));
        weavings.add(Weaving.of(JDBC + "client.context.RedoContext", named("setServerStatus"), Status.class));
        weavings.add(Weaving.of(CLIENT, named("sendQuery"), Send.class, WireExits.Refused.class));
        weavings.add(Weaving.of(REPLAY_CLIENT, named("sendQuery"), ReplaySend.class, WireExits.Refused.class));
        weavings.add(Weaving.of(CLIENT, named("readPacket").and(takesArguments(7)), Read.class));
        weavings.add(Weaving.of(
                RESULTS + "StreamingResult", named("addStreamingValue"), Fetch.class, WireExits.HandedOver.class));
        weavings.add(Weaving.of(RESULTS + "Result", named("skipRemaining"), Fetch.class, WireExits.Drained.class));
        weavings.add(Weaving.of(JDBC + "client.impl.ConnectionHelper", named("createSocket"), Connecting.class));
        weavings.add(Weaving.of(JDBC + "Connection", named("isClosed"), IsClosed.class));
        weavings.add(Weaving.of(CLIENT, isConstructor(), Opened.class));
        weavings.add(Weaving.of(REPLAY_CLIENT, isConstructor(), Opened.class));
        weavings.add(Weaving.of(CLIENT, named("closeSocket").or(named("destroySocket")), Closed.class));
        return weavings;
    }

    static final class Send {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter(
                @Advice.FieldValue("context") @Nullable Object wire,
                @Advice.Argument(0) Object message,
                @Advice.FieldValue("streamStmt") @Nullable Object streaming) {
            return Hooks.sending(wire, message, streaming);
        }
    }

    /** The field that says whether rows are still arriving is private here, so the agent assumes that they are. */
    static final class ReplaySend {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter(
                @Advice.This Object client,
                @Advice.FieldValue("context") @Nullable Object wire,
                @Advice.Argument(0) Object message) {
            return Hooks.sending(wire, message, client);
        }
    }

    static final class Read {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("context") @Nullable Object wire, @Advice.Argument(1) Object message) {
            Hooks.reading(wire, message);
        }
    }

    /** Reads the next rows of a stream. Not every caller holds the lock. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("context") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** With several hosts in the URL the driver reconnects inside a statement, and retries for half a minute. */
    static final class Connecting {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Return @Nullable Object socket, @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            if (thrown == null && socket != null) {
                thrown = Hooks.connecting(socket);
            }
        }
    }

    /** Pools call this when a connection is returned or taken. */
    static final class IsClosed {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object connection, @Advice.Return(readOnly = false) boolean closed) {
            closed = closed || Hooks.isEnded(connection);
        }
    }

    static final class Opened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object client, @Advice.Origin Class<?> constructed) {
            if (client.getClass() == constructed) {
                Hooks.opened(client);
            }
        }
    }

    static final class Closed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("context") @Nullable Object wire) {
            Hooks.closed(wire);
        }
    }

    /** Reads a {@link ServerStatus} from an answer, on the thread that executes. */
    static final class Status {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) int status) {
            Hooks.answered(status);
        }
    }
}
