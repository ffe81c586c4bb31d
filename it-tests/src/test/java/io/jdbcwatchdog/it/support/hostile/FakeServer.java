package io.jdbcwatchdog.it.support.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * A server that knows the protocol and nothing else. By itself it lets everybody in, says who it is, and interrupts a
 * {@code SLEEP} when it is sent a KILL; each of these is the test's to change, also while it runs.
 */
public final class FakeServer implements AutoCloseable {

    static final int AUTOCOMMIT = 2;
    static final int STATE_CHANGED = 0x4000;

    /** No other server of the tests is as young or as old. */
    private static final long STARTED = 1_700_000_000L;

    private static final int SSL = 0x800;
    private static final int SECURE_CONNECTION = 0x8000;
    private static final int PLUGINS = 0x80000;
    private static final int SESSION_TRACK = 0x800000;

    /** Protocol 4.1, several statements and results, plugins and attributes; and no {@code DEPRECATE_EOF}. */
    private static final int CAPABILITIES = 0x1 | 0x2 | 0x4 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x3f0000 | SESSION_TRACK;

    private static final int SSL_REQUEST_LENGTH = 32;

    private static final int COM_QUIT = 1;
    private static final int COM_QUERY = 3;
    private static final int COM_STMT_PREPARE = 22;

    /** Answers one statement. */
    public interface Query {
        /** @return whether it has; where not, the server answers by itself */
        boolean answer(FakeConnection connection, String sql) throws Exception;
    }

    /** Answers the login; {@link Logins} has some. */
    public interface Login {
        void answer(FakeConnection connection) throws Exception;
    }

    private final ServerSocket listening;
    private final ExecutorService threads;
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final Map<Integer, FakeConnection> connections = new ConcurrentHashMap<>();
    final FakeCounts counts = new FakeCounts();
    private volatile Query query = (connection, sql) -> false;
    private volatile Login login = FakeConnection::ok;
    private volatile SelfSigned certificate;
    private volatile String version = "8.4.0";
    private volatile String plugin = "mysql_native_password";
    private volatile int firstId;
    private volatile int left = -1;
    private volatile IntUnaryOperator numbering = IntUnaryOperator.identity();

    public FakeServer() throws IOException {
        this(0);
    }

    public FakeServer(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /** @param address of this machine, such as {@code ::1} */
    public FakeServer(int port, String address) throws IOException {
        listening = new ServerSocket(port, 5_000, InetAddress.getByName(address));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-server");
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public FakeCounts counts() {
        return counts;
    }

    public Map<Integer, FakeConnection> connections() {
        return connections;
    }

    public FakeServer mariaDb() {
        version = "5.5.5-11.8.2-MariaDB";
        return this;
    }

    /** The version that it introduces itself with. */
    public FakeServer version(String changed) {
        version = changed;
        return this;
    }

    /** How the number of a connection becomes the connection id that it is told. */
    public FakeServer numbering(IntUnaryOperator changed) {
        numbering = changed;
        return this;
    }

    boolean isMariaDb() {
        return version.contains("MariaDB");
    }

    public FakeServer on(Query changed) {
        query = changed;
        return this;
    }

    public FakeServer onLogin(Login changed) {
        login = changed;
        return this;
    }

    /** Offers TLS from the next connection on; null: no more. */
    public FakeServer with(SelfSigned changed) {
        certificate = changed;
        return this;
    }

    /** The authentication plugin that its greeting names. */
    public FakeServer plugin(String changed) {
        plugin = changed;
        return this;
    }

    /** From the next connection on it claims to be as old as MySQL 4.0: a hash from then is as good as the password. */
    public FakeServer before41() {
        left = ~(PLUGINS | SECURE_CONNECTION);
        return this;
    }

    /** Every connection is told that this is its connection id. */
    public FakeServer alwaysId(long changed) {
        firstId = (int) changed;
        return this;
    }

    /** The connection id that this one was told. */
    public int told(FakeConnection connection) {
        return firstId == 0 ? numbering.applyAsInt(connection.id) : firstId;
    }

    /** What an honest server would answer to the agent's identity query. */
    public String identity(FakeConnection connection) {
        long count = (1L << 56) + (STARTED << 24) + counts.nextUuid();
        String self = "host\t" + port() + "\t/data/" + (isMariaDb() ? "" : "\tfake-" + port());
        return told(connection) + "\t" + count + "\t6ccd780c-baba-1026-9564-5b8c656" + (10_000 + port() % 10_000) + "\t"
                + self;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.values().forEach(FakeConnection::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        int id = ids.incrementAndGet();
        try (client) {
            FakeConnection connection = new FakeConnection(this, client, id);
            connections.put(id, connection);
            greet(connection);
            byte[] packet = connection.read();
            if (packet.length == SSL_REQUEST_LENGTH) {
                connection.encrypt(certificate);
                packet = connection.read();
            }
            connection.login(packet);
            counts.login(connection);
            login.answer(connection);
            for (; ; ) {
                connection.restartSequence();
                packet = connection.read();
                if (packet[0] == COM_QUIT) {
                    return;
                }
                answer(connection, packet);
            }
        } catch (Exception ended) {
            counts.ended(ended);
        } finally {
            connections.remove(id);
        }
    }

    private void answer(FakeConnection connection, byte[] packet) throws Exception {
        if (packet[0] == COM_STMT_PREPARE) {
            connection.error(1295, "HY000", "This command is not supported in the prepared statement protocol yet");
        } else if (packet[0] == COM_QUERY) {
            String sql = new String(packet, 1, packet.length - 1, StandardCharsets.UTF_8);
            counts.statement(connection, sql);
            if (!query.answer(connection, sql)) {
                FakeAnswers.answer(connection, sql);
            }
        } else {
            connection.ok();
        }
    }

    private void greet(FakeConnection connection) throws IOException {
        int id = told(connection);
        int offered = left & CAPABILITIES | (certificate == null ? 0 : SSL);
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(10);
        greeting.write((version + "\0").getBytes(StandardCharsets.UTF_8));
        greeting.write(new byte[] {(byte) id, (byte) (id >> 8), (byte) (id >> 16), (byte) (id >> 24)});
        greeting.write("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
        greeting.write(new byte[] {(byte) offered, (byte) (offered >> 8), 45, AUTOCOMMIT, 0});
        greeting.write(new byte[] {(byte) (offered >> 16), (byte) (offered >> 24), 21});
        greeting.write(new byte[10]);
        greeting.write(("ijklmnopqrst\0" + plugin + "\0").getBytes(StandardCharsets.US_ASCII));
        connection.restartSequence();
        connection.write(greeting.toByteArray());
    }
}
