package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.bytebuddy.asm.Advice;

/**
 * MySQL Connector/J 8.0 to 26.x. Physical: {@code ConnectionImpl}. Wire: its {@code NativeSocketConnection}, which is
 * replaced when {@code autoReconnect} connects anew.
 *
 * <p>The gate is {@code NativeProtocol.sendCommand}: reached with the connection's lock held, before the first byte
 * leaves, and the same from 8.0.11 to 26.10 (with a bridge method, which is left alone).
 */
final class ConnectorJ8 implements Driver {

    private static final String JDBC = "com.mysql.cj.jdbc.";
    private static final String ROWS = "com.mysql.cj.protocol.a.result.";

    @Override
    public String name() {
        return "MySQL Connector/J";
    }

    @Override
    public String version(Object physical) {
        Package driver = physical.getClass().getPackage();
        String version = driver == null ? null : driver.getImplementationVersion();
        return version == null ? "?" : version;
    }

    @Override
    public String prefix() {
        return "com.mysql.cj.";
    }

    @Override
    public List<Weaving> weavings() {
        List<Weaving> weavings = new ArrayList<>(Executes.ofStatements(
                JDBC + "StatementImpl",
                JDBC + "ClientPreparedStatement",
                JDBC + "ServerPreparedStatement",
                JDBC + "CallableStatement"));
        weavings.addAll(Executes.ofConnection(JDBC + "ConnectionImpl"));
        weavings.addAll(QueryTimeouts.ofConnectorJ());
        weavings.add(Answers.ofConnectorJ());
        weavings.add(ClosedStatements.ofConnectorJ());
        weavings.add(Weaving.of(
                "com.mysql.cj.protocol.a.NativeProtocol",
                named("sendCommand").and(takesArguments(3)).and(not(isBridge())),
                Gate.class,
                Exits.Refused.class));
        weavings.add(Weaving.of(
                ROWS + "ResultsetRowsStreaming",
                named("next").and(not(isBridge())),
                Fetch.class,
                Exits.HandedOver.class));
        weavings.add(Weaving.of(ROWS + "ResultsetRowsStreaming", named("close"), Fetch.class, Exits.Drained.class));
        weavings.add(
                Weaving.of(ROWS + "ResultsetRowsCursor", named("fetchMoreRows"), Fetch.class, Exits.HandedOver.class));
        weavings.add(Weaving.of(JDBC + "ConnectionImpl", named("createNewIO"), Opened.class));
        weavings.add(Weaving.of(
                "com.mysql.cj.protocol.a.NativeProtocol",
                named("readAllResults").and(takesArguments(6)),
                Rows.class));
        weavings.add(Connects.ofConnectorJ());
        weavings.add(Weaving.of("com.mysql.cj.protocol.AbstractSocketConnection", named("forceClose"), Closed.class));
        return weavings;
    }

    static final class Gate {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static Throwable enter(@Advice.FieldValue("socketConnection") Object wire, @Advice.Argument(0) Object message) {
            return Hooks.gate(wire, message);
        }
    }

    /** The lock is held by the {@code ResultSet} that calls. A streamed row, or what a cursor fetches at once. */
    static final class Fetch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.FieldValue("protocol") Object reader, @Advice.This Object rows) {
            return Hooks.enterFetch(reader, rows);
        }
    }

    /** The first argument says how many rows to keep. */
    static final class Rows {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(value = 0, readOnly = false) int most) {
            most = Hooks.mostRows(most);
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

    @Override
    public Object wire(Object physical) throws Exception {
        return Reflect.field(Reflect.field(session(physical), "protocol"), "socketConnection");
    }

    @Override
    public Object reader(Object physical) throws Exception {
        return Reflect.field(session(physical), "protocol");
    }

    @Override
    public Object readerOf(Object statement) throws Exception {
        Object session = Reflect.field(statement, "session");
        return session == null ? null : Reflect.field(session, "protocol");
    }

    @Override
    public Endpoint endpoint(Object physical) throws Exception {
        Object host = host(physical);
        Socket socket = socket(physical, wire(physical));
        return Endpoint.of(
                socket,
                Reflect.text(host, "getHost"),
                (Integer) Reflect.call(host, "getPort"),
                Account.of(physical, host).user,
                Reflect.text(host, "getDatabase"),
                UnixSockets.path(socket));
    }

    @Override
    public boolean serverIsMariaDb(Object physical) throws Exception {
        Object version = Reflect.call(serverSession(physical), "getServerVersion");
        return version.toString().toLowerCase(Locale.ROOT).contains("mariadb");
    }

    /** By way of the session, since a statement of a multi-host connection could belong to another host. */
    @Override
    public String ask(Object physical, String expression) throws Exception {
        return (String)
                Reflect.call(session(physical), "queryServerVariable", new Class<?>[] {String.class}, expression);
    }

    @Override
    public Socket socket(Object physical, Object wire) throws Exception {
        return (Socket) Reflect.field(wire, "mysqlSocket");
    }

    /** Its status flags come at the beginning of a stream. */
    @Override
    public boolean rowsAreComing(Object physical) throws Exception {
        return Reflect.field(reader(physical), "streamingData") != null;
    }

    @Override
    public AtQueryTimeout atQueryTimeout(Object session) throws Exception {
        if (!ConnectorJOptions.isOn(session, "enableQueryTimeouts")) {
            return AtQueryTimeout.NOTHING;
        }
        return ConnectorJOptions.isOn(session, "queryTimeoutKillsConnection")
                ? AtQueryTimeout.KILL_CONNECTION
                : AtQueryTimeout.KILL_QUERY;
    }

    @Override
    public boolean autocommit(Object physical) throws Exception {
        // Not the status flags (isAutocommit), which the driver clears when it sends a command.
        return (Boolean) Reflect.call(serverSession(physical), "isAutoCommit");
    }

    @Override
    public Connection connect(Object physical, Address address, Login login) throws Exception {
        return ConnectorJLogin.connect(physical, session(physical), address, login);
    }

    @Override
    public Object statement(Object owner) throws Exception {
        boolean rows = owner.getClass().getName().startsWith(ROWS);
        return rows ? Reflect.field(Reflect.field(owner, "owner"), "owningStatement") : owner;
    }

    @Override
    public List<String> texts(Object owner) throws Exception {
        Object query = Reflect.field(statement(owner), "query");
        String prepared = Reflect.text(query, "getOriginalSql");
        return prepared != null ? Texts.one(prepared) : Texts.batch((List<?>) Reflect.call(query, "getBatchedArgs"));
    }

    /** Not where it opens or reads a cursor: of an error in a cursor's execute it leaves a part unread (8.0.33 to 26.10). */
    @Override
    public boolean survivesInterruption(Object physical, Object owner) throws Exception {
        Object query = Reflect.field(statement(owner), "query");
        int fetchSize = (Integer) Reflect.call(query, "getResultFetchSize");
        return fetchSize <= 0 || !ConnectorJOptions.isOn(session(physical), "useCursorFetch");
    }

    @Override
    public Throwable refusal(Object message) throws Exception {
        return ConnectorJMessages.refusal(message);
    }

    @Override
    public String command(Object message) {
        return ConnectorJMessages.text(message);
    }

    @Override
    public Meaning meaning(SQLException thrown) {
        return ConnectorJExceptions.meaning(thrown);
    }

    /** It sets its own mind before it sends the command, and until 8.0.20 at least leaves it there when that fails. */
    @Override
    public void autocommitIs(Object physical, boolean on) throws Exception {
        Reflect.call(serverSession(physical), "setAutoCommit", new Class<?>[] {boolean.class}, on);
    }

    @Override
    public Object physical(Object connection) {
        return connection;
    }

    @Override
    public SQLException sqlException(Object physical, Throwable thrown) throws Exception {
        if (thrown instanceof SQLException) {
            return (SQLException) thrown;
        }
        Class<?> mapping = Class.forName(
                JDBC + "exceptions.SQLExceptionsMapping",
                true,
                physical.getClass().getClassLoader());
        return (SQLException)
                mapping.getMethod("translateException", Throwable.class).invoke(null, thrown);
    }

    /**
     * Its statements stay open, since what they were answered is true; and so does the connection where the driver would
     * connect anew at its next use, unless it was told to give up connections after a query timeout.
     */
    @Override
    public void discard(Object physical, SQLException why) throws Exception {
        Object session = session(physical);
        if (!ConnectorJOptions.isOn(session, "autoReconnect")
                || ConnectorJOptions.isOn(session, "queryTimeoutKillsConnection")) {
            Reflect.call(session, "setForceClosedReason", new Class<?>[] {Throwable.class}, why);
            Reflect.call(physical, "abortInternal");
        }
    }

    @Override
    public boolean hasProvenItsName(Object physical) throws Exception {
        return ConnectorJTls.inForce(session(physical)).needsName();
    }

    @Override
    public long threadId(Object physical) throws Exception {
        return (Long) Reflect.call(session(physical), "getThreadId");
    }

    private static Object host(Object physical) throws Exception {
        return Reflect.field(session(physical), "hostInfo");
    }

    private static Object session(Object physical) throws Exception {
        return Reflect.field(physical, "session");
    }

    private static Object serverSession(Object physical) throws Exception {
        return Reflect.field(Reflect.field(session(physical), "protocol"), "serverSession");
    }
}
