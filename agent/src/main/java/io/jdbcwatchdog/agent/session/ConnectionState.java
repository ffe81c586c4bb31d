package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.server.Dialect;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one physical connection: where it leads, as whom, and whether it can still be used. */
abstract class ConnectionState {

    /** The server's {@code CONNECTION_ID()}; 0 if it is not known. */
    public final long id;

    /** Null if the session is unproven. Then no KILL is sent for it. */
    public final @Nullable ServerId server;

    /** It changes with {@code changeUser()}. */
    public volatile Endpoint endpoint;

    public final Driver driver;

    /** The kind of server that the session is on. */
    public final Dialect dialect;

    public final Transactions transactions;

    private final WeakReference<Object> physical;
    private final WeakReference<Object> wire;
    private volatile boolean closed;
    private volatile @Nullable ConnectionEnd ended;
    private volatile boolean unknownToServer;
    private volatile int localPort;
    private volatile String client = "";
    private volatile String openedBy = "";
    private volatile boolean adminConnectionWanted;
    private volatile boolean adminConnectionRequested;
    private volatile @Nullable Object wireKey;
    private volatile @Nullable Object readerKey;

    ConnectionState(
            long id,
            @Nullable ServerId server,
            Endpoint endpoint,
            Driver driver,
            Dialect dialect,
            @Nullable Object physical,
            @Nullable Object wire) {
        this.id = id;
        this.server = server;
        this.endpoint = endpoint;
        this.driver = driver;
        this.dialect = dialect;
        this.physical = new WeakReference<>(physical);
        this.wire = new WeakReference<>(wire);
        this.transactions = new Transactions(driver, this.physical);
    }

    /** The server of a session for which KILLs are sent, which is therefore proven. */
    public ServerId provenServer() {
        return Objects.requireNonNull(server);
    }

    /** The driver's object for this connection, or null if the application has dropped it. */
    public @Nullable Object physical() {
        return physical.get();
    }

    /** The object that distinguishes this connection from a later one of the same driver object; null if it was dropped. */
    public @Nullable Object wire() {
        return wire.get();
    }

    /** The driver has closed the wire. The session stays known until its execution has ended. */
    public void closed() {
        closed = true;
    }

    /** The agent has ended the connection. The first reason is kept. Of two at the same moment, either is true. */
    public void ended(ConnectionEnd how) {
        if (ended == null) {
            ended = how;
        }
    }

    /** How the agent ended the connection, or null. */
    public @Nullable ConnectionEnd ended() {
        return ended;
    }

    /** The server has answered that it does not have this session. */
    public void unknownToServer() {
        unknownToServer = true;
    }

    /** Whether a KILL can no longer do anything. */
    public boolean isBeyondKill() {
        return unknownToServer || ended != null;
    }

    /** The port of this side of the socket; 0 if it is not known. */
    public int localPort() {
        return localPort;
    }

    /** This side of the socket as {@code address:port}, as a server sees it that nothing separates from here. */
    public String client() {
        return client;
    }

    public static String client(Socket socket) {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    public void connectedBy(Socket socket) {
        localPort = socket.getLocalPort();
        client = client(socket);
    }

    /** The name of the pool's own thread that opened the connection; empty if another thread did. */
    public String openedBy() {
        return openedBy;
    }

    /** HikariCP opens nearly all its connections on a thread of its own, which is named after the pool. */
    public void openedBy(Thread thread) {
        String name = thread.getName();
        if (name.endsWith("connection-adder") || name.endsWith("connection adder")) {
            openedBy = name;
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * The application has called {@code changeUser()}. An account may kill only its own sessions, so the new account needs
     * an admin connection.
     */
    public void changeAccount(Endpoint changed) {
        endpoint = changed;
        adminConnectionRequested = false;
    }

    /** Keeps the keys of {@link Sessions}, so that the session can be removed without a search. */
    void setKeys(Object newWireKey, Object newReaderKey) {
        wireKey = newWireKey;
        readerKey = newReaderKey;
    }

    @Nullable
    Object wireKey() {
        return wireKey;
    }

    @Nullable
    Object readerKey() {
        return readerKey;
    }

    /** The session has run something with a timeout, so an admin connection should be opened. */
    public void wantAdminConnection() {
        adminConnectionWanted = true;
    }

    public boolean isAdminConnectionWanted() {
        return adminConnectionWanted;
    }

    /** True at the first call after that. Only the watchdog calls this. */
    public boolean isAdminConnectionToBeOpened() {
        boolean now = adminConnectionWanted && !adminConnectionRequested;
        adminConnectionRequested |= now;
        return now;
    }

    /** The session as events name it. */
    public SessionInfo info() {
        return new SessionInfo(id, endpoint.toString(), endpoint.user, endpoint.schema, loader());
    }

    /** The class loader of the application's driver, which leads to the application's logging; null if it is gone. */
    public @Nullable ClassLoader loader() {
        Object connection = physical();
        return connection == null ? null : connection.getClass().getClassLoader();
    }

    @Override
    public String toString() {
        return "session " + id + " at " + endpoint;
    }
}
