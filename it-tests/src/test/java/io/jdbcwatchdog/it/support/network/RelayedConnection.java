package io.jdbcwatchdog.it.support.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection through a {@link Relay}: what one end sends, the other is sent, in the way the line is. */
final class RelayedConnection {

    private static final int CHUNK = 16_384;

    private final Socket client;
    private final Socket server;
    private final LineControl line;
    private volatile boolean lost;
    private volatile long heldMillis;

    RelayedConnection(Socket client, Socket server, LineControl line) {
        this.client = client;
        this.server = server;
        this.line = line;
    }

    void begin() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Daemon.start("relay", () -> pass(client, server, true));
        Daemon.start("relay", () -> pass(server, client, false));
    }

    void lose() {
        lost = true;
    }

    /** RST, to both. */
    void reset() {
        reset(client);
        reset(server);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the thread of the way up writes.
    private void pass(Socket from, Socket to, boolean up) throws IOException, InterruptedException {
        boolean ended = false;
        try {
            byte[] buffer = new byte[CHUNK];
            long passed = 0;
            for (int n = read(from, buffer); n >= 0; n = read(from, buffer)) {
                if (up) {
                    String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                    heldMillis += line.holdsAnswerTo(text);
                    line.meets(text);
                    passed += n;
                    line.letUploadPass(passed);
                }
                line.pass(n, up);
                if (!up && heldMillis > 0) {
                    Thread.sleep(heldMillis);
                    heldMillis = 0;
                }
                if (lost) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, n);
            }
            ended = true;
        } catch (IOException gone) {
            // Whichever end it was, the other is told, below.
        }
        if (lost || line.everSilent()) {
            return;
        }
        if (ended) {
            to.close();
        } else {
            reset();
        }
    }

    private int read(Socket from, byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer, 0, line.chunk(CHUNK));
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Good.
        }
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // Good.
        }
    }
}
