package io.jdbcwatchdog.agent.event;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A session as it was when the event happened. */
public final class SessionInfo {

    /** The server's {@code CONNECTION_ID()}; 0 if the server did not give one. */
    public final long id;

    /** The server as {@code host:port}, or the path of a Unix socket. */
    public final String server;

    public final String user;
    public final String schema;

    private final WeakReference<ClassLoader> loader;

    /** @param loader the class loader of the application's driver, or null */
    public SessionInfo(long id, String server, String user, String schema, @Nullable ClassLoader loader) {
        this.id = id;
        this.server = server;
        this.user = user;
        this.schema = schema;
        this.loader = new WeakReference<>(loader);
    }

    /** The class loader of the application's driver, or null. It leads to the application's logging. */
    public @Nullable ClassLoader loader() {
        return loader.get();
    }
}
