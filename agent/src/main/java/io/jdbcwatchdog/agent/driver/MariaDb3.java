package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * MariaDB Connector/J 3.0 to 4.0. Physical: {@code StandardClient} (with {@code transactionReplay} its subclass
 * {@code ReplayClient}). Wire: its {@code Context}, which is replaced when the server redirects the connection.
 *
 * <p>The gate is {@code sendQuery}, before the first byte leaves; {@code ReplayClient} overrides it. While rows of an
 * earlier statement are still coming, the driver sends the next command first and reads the rest of those rows
 * afterwards: until {@code readPacket} the server runs the earlier statement, so only then does the next one begin.
 */
final class MariaDb3 implements Driver {

    /** Of an answer to the agent's own question there is one. */
    private static final long MOST_ROWS = 2;

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String CLIENT = JDBC + "client.impl.StandardClient";
    private static final String RESULTS = JDBC + "client.result.";
    private static final String REPLAY_CLIENT = JDBC + "client.impl.ReplayClient";

    @Override
    public String name() {
        return "MariaDB Connector/J";
    }

    @Override
    public String version(Object physical) {
        try {
            Class<?> versions = Class.forName(
                    JDBC + "util.VersionFactory", true, physical.getClass().getClassLoader());
            Object version = versions.getMethod("getInstance").invoke(null);
            return String.valueOf(Reflect.text(version, "getVersion"));
        } catch (ReflectiveOperationException movedElsewhere) {
            return "?";
        }
    }

    @Override
    public String prefix() {
        return JDBC;
    }

    @Override
    public List<Weaving> weavings() {
        List<Weaving> weavings = new ArrayList<>(Executes.ofStatements(
                JDBC + "Statement",
                JDBC + "BasePreparedStatement",
                JDBC + "ClientPreparedStatement",
                JDBC + "ServerPreparedStatement",
                JDBC + "BaseCallableStatement",
                JDBC + "ProcedureStatement",
                JDBC + "FunctionStatement"));
        weavings.addAll(Executes.ofConnection(JDBC + "Connection"));
        weavings.addAll(QueryTimeouts.ofMariaDb());
        weavings.addAll(Answers.ofMariaDb());
        weavings.addAll(Connects.ofMariaDb());
        weavings.add(Weaving.of(CLIENT, named("sendQuery"), Send.class, Exits.Refused.class));
        weavings.add(Weaving.of(REPLAY_CLIENT, named("sendQuery"), ReplaySend.class, Exits.Refused.class));
        weavings.add(Weaving.of(CLIENT, named("readPacket").and(takesArguments(7)), Read.class));
        weavings.add(Weaving.of(
                RESULTS + "StreamingResult", named("addStreamingValue"), Fetch.class, Exits.HandedOver.class));
        weavings.add(Weaving.of(RESULTS + "Result", named("skipRemaining"), Fetch.class, Exits.Drained.class));
        weavings.add(Weaving.of(JDBC + "client.impl.ConnectionHelper", named("createSocket"), Connecting.class));
        weavings.add(Weaving.of(JDBC + "Connection", named("isClosed"), Alive.class));
        weavings.add(Weaving.of(CLIENT, isConstructor(), Opened.class));
        weavings.add(Weaving.of(REPLAY_CLIENT, isConstructor(), Opened.class));
        weavings.add(Weaving.of(CLIENT, named("closeSocket").or(named("destroySocket")), Closed.class));
        return weavings;
    }

    static final class Send {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static Throwable enter(
                @Advice.FieldValue("context") Object wire,
                @Advice.Argument(0) Object message,
                @Advice.FieldValue("streamStmt") Object streaming) {
            return Hooks.sending(wire, message, streaming);
        }
    }

    /** Cannot see whether rows are still coming (a private field), and so takes it that they are. */
    static final class ReplaySend {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static Throwable enter(
                @Advice.This Object client,
                @Advice.FieldValue("context") Object wire,
                @Advice.Argument(0) Object message) {
            return Hooks.sending(wire, message, client);
        }
    }

    static final class Read {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("context") Object wire, @Advice.Argument(1) Object message) {
            Hooks.reading(wire, message);
        }
    }

    /** The next rows of a stream. Not every caller holds the lock. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.FieldValue("context") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** With several hosts in the URL the driver connects anew inside a statement, and retries for half a minute. */
    static final class Connecting {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Return Object socket, @Advice.Thrown(readOnly = false) Throwable thrown) {
            if (thrown == null) {
                thrown = Hooks.connecting(socket);
            }
        }
    }

    /** What pools ask when a connection is returned or taken. */
    static final class Alive {
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
        static void enter(@Advice.FieldValue("context") Object wire) {
            Hooks.closed(wire);
        }
    }

    @Override
    public Object wire(Object physical) throws Exception {
        return Reflect.field(physical, "context");
    }

    @Override
    public Object reader(Object physical) throws Exception {
        return wire(physical);
    }

    /** Its statements keep their text when they are closed. */
    @Override
    public Object readerOf(Object statement) {
        return null;
    }

    @Override
    public Endpoint endpoint(Object physical) throws Exception {
        Object host = Reflect.field(physical, "hostAddress");
        Object context = wire(physical);
        String pipe = Reflect.text(configuration(physical), "localSocket");
        Socket socket = (Socket) Reflect.field(physical, "socket");
        return Endpoint.of(
                socket,
                host == null ? String.valueOf(pipe) : String.valueOf(Reflect.field(host, "host")),
                host == null ? 0 : (Integer) Reflect.field(host, "port"),
                Reflect.text(configuration(physical), "user"),
                Reflect.text(context, "getDatabase"),
                UnixSockets.ofMariaDb(socket, host, configuration(physical)));
    }

    @Override
    public boolean serverIsMariaDb(Object physical) throws Exception {
        return (Boolean) Reflect.call(Reflect.call(wire(physical), "getVersion"), "isMariaDBServer");
    }

    @Override
    public String ask(Object physical, String expression) throws Exception {
        ClassLoader loader = physical.getClass().getClassLoader();
        Class<?> message = Class.forName(JDBC + "message.ClientMessage", false, loader);
        // The alias is for 3.0, which loses its place in the answer when a column's name is over 250 bytes long.
        Object query = Reflect.create(
                Class.forName(JDBC + "message.client.QueryPacket", true, loader),
                new Class<?>[] {String.class},
                "SELECT " + expression + " AS identity");
        Class<?> statement = Class.forName(JDBC + "Statement", false, loader);
        List<?> answers = (List<?>) Reflect.call(
                physical,
                "execute",
                new Class<?>[] {
                    message, statement, int.class, long.class, int.class, int.class, boolean.class, boolean.class
                },
                query,
                null,
                0,
                MOST_ROWS,
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.TYPE_FORWARD_ONLY,
                Boolean.FALSE,
                Boolean.FALSE);
        ResultSet row = (ResultSet) answers.get(0);
        return row.next() ? row.getString(1) : null;
    }

    @Override
    public Socket socket(Object physical, Object wire) throws Exception {
        return wire(physical) == wire ? (Socket) Reflect.field(physical, "socket") : null;
    }

    /** Its status flags come at the end of a stream, so nobody needs to ask. */
    @Override
    public boolean rowsAreComing(Object physical) {
        return false;
    }

    /** No version has an option about that. */
    @Override
    public AtQueryTimeout atQueryTimeout(Object session) {
        return AtQueryTimeout.KILL_QUERY;
    }

    @Override
    public boolean autocommit(Object physical) throws Exception {
        int serverStatus = (Integer) Reflect.call(wire(physical), "getServerStatus");
        return (serverStatus & 2) != 0;
    }

    @Override
    public Connection connect(Object physical, Address address, Login login) throws Exception {
        return MariaDbLogin.connect(physical, configuration(physical), address, login);
    }

    @Override
    public Object statement(Object owner) throws Exception {
        return owner instanceof ResultSet ? Reflect.field(owner, "statement") : owner;
    }

    @Override
    public List<String> texts(Object owner) throws Exception {
        Object statement = statement(owner);
        try {
            return Texts.one((String) Reflect.field(statement, "sql"));
        } catch (NoSuchFieldException notPrepared) {
            return Texts.batch((List<?>) Reflect.field(statement, "batchQueries"));
        }
    }

    @Override
    public boolean survivesInterruption(Object physical, Object owner) {
        return true;
    }

    @Override
    public Throwable refusal(Object message) {
        return new SQLTimeoutException(Driver.NOT_SENT, "70100", 1317);
    }

    @Override
    public String command(Object message) {
        return Reflect.text(message, "description");
    }

    @Override
    public Meaning meaning(SQLException thrown) {
        return MariaDbExceptions.meaning(thrown);
    }

    /** It knows that from the server's answers alone. */
    @Override
    public void autocommitIs(Object physical, boolean on) {}

    @Override
    public Object physical(Object connection) throws Exception {
        return Reflect.call(connection, "getClient");
    }

    @Override
    public SQLException sqlException(Object physical, Throwable thrown) {
        return thrown instanceof SQLException ? (SQLException) thrown : null;
    }

    /** Up to 3.5.9 it logs a warning for each error that a server sends. */
    @Override
    public SQLException interruption(Object physical, String message) throws Exception {
        Object factory = Reflect.call(physical, "getExceptionFactory");
        Class<?>[] types = {String.class, String.class, int.class};
        return (SQLException) Reflect.call(factory, "create", types, message, "70100", 1317);
    }

    /** It keeps no reason, and would throw at methods that pools call when a connection is returned; so {@link Alive}. */
    @Override
    public void discard(Object physical, SQLException why) {}

    @Override
    public boolean hasProvenItsName(Object physical) throws Exception {
        return MariaDbTls.hasProvenItsName(physical, configuration(physical));
    }

    @Override
    public long threadId(Object physical) throws Exception {
        return (Long) Reflect.call(wire(physical), "getThreadId");
    }

    private static Object configuration(Object physical) throws Exception {
        return Reflect.call(Reflect.field(physical, "context"), "getConf");
    }
}
