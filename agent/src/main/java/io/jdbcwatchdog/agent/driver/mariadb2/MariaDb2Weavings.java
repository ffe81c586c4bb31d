package io.jdbcwatchdog.agent.driver.mariadb2;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.ConnectMethods;
import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.driver.WireExits;
import io.jdbcwatchdog.agent.driver.XaResources;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into MariaDB Connector/J 2, besides its results and batches. The gate is the end of {@code cmdPrologue}: at
 * its beginning, rows of an earlier stream may still be arriving, which it reads first. Some methods call it before they
 * take the lock, so they are made to take it earlier.
 *
 * <p>{@code retrieveProxy} opens a connection to one of the URL's hosts, for the application or for the driver's own pool.
 */
final class MariaDb2Weavings {

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String INTERNAL = JDBC + "internal.";
    private static final String CONNECTING = INTERNAL + "protocol.AbstractConnectProtocol";
    private static final String QUERYING = INTERNAL + "protocol.AbstractQueryProtocol";

    private MariaDb2Weavings() {}

    static List<Weaving> all() {
        List<Weaving> weavings = new ArrayList<>(JdbcLayer.ofStatements(
                JDBC + "MariaDbStatement",
                JDBC + "BasePrepareStatement",
                JDBC + "ClientSidePreparedStatement",
                JDBC + "ServerSidePreparedStatement",
                JDBC + "MariaDbProcedureStatement",
                JDBC + "MariaDbFunctionStatement"));
        weavings.addAll(JdbcLayer.ofConnectionWithoutSavepoints(JDBC + "MariaDbConnection"));
        weavings.addAll(MariaDb2QueryTimeouts.weavings());
        weavings.addAll(MariaDb2Results.weavings());
        weavings.addAll(MariaDb2Batches.weavings());
        weavings.addAll(XaResources.of(JDBC + "MariaXaResource"));
        weavings.add(ConnectMethods.of(INTERNAL + "util.Utils", named("retrieveProxy")));
        weavings.add(Weaving.of(QUERYING, named("cmdPrologue"), Gate.class));
        weavings.add(Weaving.of(
                QUERYING,
                namedOneOf("ping", "setCatalog", "rollback", "setTransactionIsolation", "reset"),
                Locked.class));
        weavings.add(Weaving.of(CONNECTING, named("createSocket"), Connecting.class));
        weavings.add(Weaving.of(CONNECTING, named("createConnection").and(takesArguments(2)), Opened.class));
        weavings.add(Weaving.of(CONNECTING, named("closeSocket").and(takesArguments(3)), Closed.class));
        weavings.add(Weaving.of(CONNECTING, named("destroySocket"), Destroyed.class));
        weavings.add(Weaving.of(QUERYING, named("handleIoException"), Lost.class));
        weavings.add(Weaving.of(JDBC + "MariaDbConnection", named("isClosed"), IsClosed.class));
        weavings.add(Weaving.of(JDBC + "MariaDbConnection", named("clearWarnings"), ClearWarnings.class));
        weavings.add(
                Weaving.of(INTERNAL + "com.read.dao.Results", isConstructor().and(takesArguments(0)), Limited.class));
        weavings.add(Weaving.of(
                INTERNAL + "com.send.SendHandshakeResponsePacket",
                named("send").and(takesArguments(11)),
                FirstLoginPlugin.class));
        weavings.add(Weaving.of(JDBC + "authentication.AuthenticationPluginLoader", named("get"), LoginPlugin.class));
        weavings.add(Weaving.of(
                INTERNAL + "com.send.authentication.OldPasswordPlugin",
                named("process"),
                Revealing.class,
                WireExits.Refused.class));
        return weavings;
    }

    /**
     * At the beginning the method waits for the answers to a pipelined batch whose thread was interrupted. That wait is a
     * fetch, whoever waits. While another thread holds the lock, nothing is known about the wire: a connection is just
     * being opened.
     */
    static final class Gate {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(
                @Advice.This Object protocol,
                @Advice.FieldValue("activeFutureTask") @Nullable Object unanswered,
                @Advice.FieldValue("reader") @Nullable Object reader,
                @Advice.FieldValue("lock") ReentrantLock lock) {
            return unanswered == null || reader == null || !lock.isHeldByCurrentThread()
                    ? null
                    : Hooks.enterFetch(reader, protocol);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object fetch,
                @Advice.This Object protocol,
                @Advice.FieldValue("writer") @Nullable Object wire,
                @Advice.FieldValue("lock") ReentrantLock lock,
                @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            if (fetch != null) {
                thrown = Hooks.exitFetch(fetch, true, thrown);
            }
            if (thrown == null) {
                boolean free = lock.isHeldByCurrentThread() || !lock.isLocked();
                thrown = Hooks.gate(free ? wire : null, protocol);
            }
        }
    }

    /** Without a connection these methods throw, without waiting for the lock. */
    static final class Locked {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static boolean enter(
                @Advice.FieldValue("connected") boolean connected, @Advice.FieldValue("lock") ReentrantLock lock) {
            // Read once: each use of the argument reads the field, and the connection may end while this waits.
            boolean locks = connected;
            if (locks) {
                lock.lock();
            }
            return locks;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter boolean locked, @Advice.FieldValue("lock") ReentrantLock lock) {
            if (locked) {
                lock.unlock();
            }
        }
    }

    /**
     * With several hosts in the URL the driver reconnects inside a statement. After a {@code SQLException} it would try the
     * hosts again and again, for half a minute. Only another exception, with that one as its cause, ends its attempts.
     */
    static final class Connecting {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Return @Nullable Object socket, @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            Throwable refused = thrown == null && socket != null ? Hooks.connecting(socket) : null;
            if (refused != null) {
                thrown = new IllegalStateException(refused);
            }
        }
    }

    static final class Opened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object protocol) {
            Hooks.opened(protocol);
        }
    }

    static final class Closed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(1) @Nullable Object wire) {
            Hooks.closed(wire);
        }
    }

    static final class Destroyed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("writer") @Nullable Object wire) {
            Hooks.closed(wire);
        }
    }

    /** The driver gives the connection up without closing its socket, or connects again. */
    static final class Lost {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.FieldValue("writer") @Nullable Object wire) {
            return wire;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object wire,
                @Advice.FieldValue("writer") @Nullable Object now,
                @Advice.FieldValue("connected") boolean connected) {
            if (!connected || wire != now) {
                Hooks.closed(wire);
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

    /** Pools call this too, and would be given an exception because {@code isClosed} is true. */
    static final class ClearWarnings {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Object connection) {
            return Hooks.isEnded(connection);
        }
    }

    /** These results are the driver's own and the agent's. With a fetch size the driver reads only so many rows. */
    static final class Limited {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue(value = "fetchSize", readOnly = false) int fetchSize) {
            fetchSize = Hooks.maxRows(fetchSize);
        }
    }

    /** The greeting names this plugin, and the driver sends the password with its first answer. */
    static final class FirstLoginPlugin {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 9, readOnly = false) String plugin) {
            plugin = Hooks.loginPlugin(plugin);
        }
    }

    /** The hash of MySQL before 4.1. The driver makes it without a plugin's name for a server that knows no plugins. */
    static final class Revealing {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Throwable enter() {
            return Hooks.revealing();
        }
    }

    /** The server asks for this plugin later. */
    static final class LoginPlugin {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 0, readOnly = false) String plugin) {
            plugin = Hooks.loginPlugin(plugin);
        }
    }
}
