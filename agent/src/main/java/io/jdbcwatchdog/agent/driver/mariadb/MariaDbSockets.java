package io.jdbcwatchdog.agent.driver.mariadb;

import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.MethodName;
import io.jdbcwatchdog.agent.driver.UnixSockets;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The options that say how a host is reached. They belong to the URL, or from 3.4.1 on to the host. */
final class MariaDbSockets {

    private MariaDbSockets() {}

    /**
     * The path that a connection goes to; null if it goes to host and port. The driver's own sockets have no path. So it is
     * read from the options, in versions that have them.
     */
    static @Nullable String path(@Nullable Socket socket, @Nullable Object host, Object configuration) {
        String path = UnixSockets.path(socket);
        path = path != null ? path : localSocket(host, configuration);
        return path != null ? path : pipe(host, configuration);
    }

    static @Nullable String localSocket(@Nullable Object host, Object configuration) {
        return option(host, MariaDbNames.LOCAL_SOCKET_OF_HOST, configuration, MariaDbNames.LOCAL_SOCKET);
    }

    static @Nullable String pipe(@Nullable Object host, Object configuration) {
        return option(host, MariaDbNames.PIPE_OF_HOST, configuration, MariaDbNames.PIPE);
    }

    static @Nullable String option(@Nullable Object host, FieldName ofHost, Object configuration, MethodName ofAll) {
        String own = ofHost.textOf(host);
        return own == null ? ofAll.text(configuration) : own;
    }
}
