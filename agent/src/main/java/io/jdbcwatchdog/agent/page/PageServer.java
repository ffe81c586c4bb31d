package io.jdbcwatchdog.agent.page;

import com.sun.net.httpserver.HttpServer;
import io.jdbcwatchdog.agent.config.PageAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The page's server, which is the JDK's. A JVM may lack it. Its own thread is a daemon if the thread that starts it is one.
 */
final class PageServer {

    private static final int BACKLOG = 20;

    private final HttpServer server;
    private final Turns turns;

    private PageServer(HttpServer server, Turns turns) {
        this.server = server;
        this.turns = turns;
    }

    /** @param limitMillis how long one client may take to send its request, or to take the answer */
    static PageServer open(
            PageAddress address, Access access, Supplier<Snapshot> snapshots, Callable<String> doctor, long limitMillis)
            throws IOException {
        InetSocketAddress where = address.resolve();
        if (address.isLoopback() && !where.getAddress().isLoopbackAddress()) {
            throw new IOException(address.host + " is not the address of this machine alone here");
        }
        JdkServer.check();
        Html html = Html.load(access.needsToken());
        HttpServer server = HttpServer.create(where, BACKLOG);
        Turns turns = new Turns(limitMillis);
        server.setExecutor(turns);
        server.createContext("/", new Requests(access, html, snapshots, doctor, turns));
        PageServer page = new PageServer(server, turns);
        try {
            server.start();
            return page;
        } catch (RuntimeException | Error e) {
            page.close();
            throw e;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        turns.stop();
    }
}
