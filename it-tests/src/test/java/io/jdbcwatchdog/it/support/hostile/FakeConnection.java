package io.jdbcwatchdog.it.support.hostile;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;

/** One connection to a {@link FakeServer}, and the packets of the protocol. */
public final class FakeConnection {

    /** Of the driver's own login, so that a test can tell the agent's connections from the application's. */
    static final String AGENT = "jdbc-watchdog";

    private static final int LONGEST = 0xffffff;
    private static final int VAR_STRING = 253;
    private static final int UTF8 = 45;

    public final FakeServer server;
    public final int id;

    /** What a KILL of this connection said, {@code query} or {@code connection}, in lower case. */
    public final BlockingQueue<String> kills = new LinkedBlockingQueue<>();

    /** Milliseconds to wait before each byte of an answer. */
    public volatile long drip;

    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int sequence;
    private boolean tls;
    private String user = "";
    private byte[] login = {};
    private String password = "";
    private volatile int oldHash;

    FakeConnection(FakeServer server, Socket socket, int id) throws IOException {
        this.server = server;
        this.id = id;
        use(socket);
    }

    private void use(Socket of) throws IOException {
        socket = of;
        in = of.getInputStream(); // not buffered: what follows a request for TLS is not for this stream
        out = new BufferedOutputStream(of.getOutputStream());
    }

    void encrypt(SelfSigned certificate) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) certificate.context().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        use(encrypted);
        tls = true;
    }

    /** The driver's answer to the greeting. */
    void login(byte[] packet) {
        int end = 32;
        while (packet[end] != 0) {
            end++;
        }
        user = new String(packet, 32, end - 32, StandardCharsets.UTF_8);
        login = packet;
    }

    public String user() {
        return user;
    }

    public boolean tls() {
        return tls;
    }

    /** Whether it is an admin connection: those say who they are. */
    public boolean isAgents() {
        return new String(login, StandardCharsets.ISO_8859_1).contains(AGENT);
    }

    /** Whether this stands in its answer to the greeting as it is. */
    public boolean saidAtLogin(String text) {
        return new String(login, StandardCharsets.UTF_8).contains(text);
    }

    /** What the driver gave away of the password in a form that can be read; empty where it gave nothing. */
    public String password() {
        return password;
    }

    void password(byte[] given) {
        password = new String(given, StandardCharsets.UTF_8).trim();
    }

    /** How many bytes of a hash as in MySQL 4.0 the driver gave; 0 if it gave none. */
    public int oldHash() {
        return oldHash;
    }

    void oldHash(byte[] given) {
        oldHash = given.length;
    }

    public int clientPort() {
        return socket.getPort();
    }

    /** One packet; an end of the stream is an {@link EOFException}. */
    public byte[] read() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (; ; ) {
            byte[] head = bytes(4);
            int length = (head[0] & 255) | (head[1] & 255) << 8 | (head[2] & 255) << 16;
            sequence = head[3] + 1;
            all.write(bytes(length));
            if (length < LONGEST) {
                return all.toByteArray();
            }
        }
    }

    /** Says nothing more; returns when the client has gone. */
    public void awaitClose() throws IOException {
        while (in.read() >= 0) {
            // It may still send something, such as its farewell.
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException();
        }
        return read;
    }

    void restartSequence() {
        sequence = 0;
    }

    public void write(byte[] body) throws IOException {
        if (body.length >= LONGEST) {
            throw new IllegalArgumentException("too long for one packet");
        }
        byte[] head = {(byte) body.length, (byte) (body.length >> 8), (byte) (body.length >> 16), (byte) sequence++};
        send(head);
        send(body);
        out.flush();
    }

    private void send(byte[] bytes) throws IOException {
        if (drip == 0) {
            out.write(bytes);
            return;
        }
        for (byte one : bytes) {
            pause(drip);
            out.write(one);
            out.flush();
        }
    }

    static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public void ok() throws IOException {
        ok(FakeServer.AUTOCOMMIT);
    }

    public void ok(int status) throws IOException {
        write(new byte[] {0, 0, 0, (byte) status, (byte) (status >> 8), 0, 0});
    }

    /** An update's answer. */
    public void count(int rows) throws IOException {
        write(new byte[] {0, (byte) rows, 0, FakeServer.AUTOCOMMIT, 0, 0, 0});
    }

    /** An OK whose session state says that {@code redirect_url} is now this. */
    public void redirect(String url) throws IOException {
        byte[] variable = join(text("redirect_url"), text(url));
        byte[] change = join(new byte[] {0}, join(length(variable.length), variable));
        byte[] body = {0, 0, 0, FakeServer.AUTOCOMMIT, FakeServer.STATE_CHANGED >> 8, 0, 0, 0};
        write(join(body, join(length(change.length), change)));
    }

    public void error(int code, String state, String message) throws IOException {
        byte[] head = {(byte) 0xff, (byte) code, (byte) (code >> 8)};
        write(join(head, ("#" + state + message).getBytes(StandardCharsets.UTF_8)));
    }

    /** One row. */
    public void row(List<String> names, List<String> values) throws IOException {
        columns(names);
        values(values);
        endOfRows();
    }

    public void columns(List<String> names) throws IOException {
        write(length(names.size()));
        for (String name : names) {
            byte[] column = text("def");
            for (String part : List.of("", "", "", name, "")) {
                column = join(column, text(part));
            }
            byte[] rest = {0x0c, UTF8, 0, -1, -1, 0, 0, (byte) VAR_STRING, 0, 0, 0, 0, 0};
            write(join(column, rest));
        }
        endOfRows();
    }

    public void values(List<String> values) throws IOException {
        byte[] row = {};
        for (String value : values) {
            row = join(row, text(value));
        }
        write(row);
    }

    public void endOfRows() throws IOException {
        write(new byte[] {(byte) 0xfe, 0, 0, FakeServer.AUTOCOMMIT, 0});
    }

    /** Rows without an end; returns only when the client has gone. */
    public void endlessRows(List<String> names, List<String> values) throws IOException {
        columns(names);
        for (; ; ) {
            values(values);
        }
    }

    /** A string with its length before it. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(length(bytes.length), bytes);
    }

    private static byte[] length(int length) {
        if (length < 251) {
            return new byte[] {(byte) length};
        }
        return length < 1 << 16
                ? new byte[] {(byte) 0xfc, (byte) length, (byte) (length >> 8)}
                : new byte[] {(byte) 0xfd, (byte) length, (byte) (length >> 8), (byte) (length >> 16)};
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nobody is on it any more, which is all that was wanted.
        }
    }
}
