package io.jdbcwatchdog.agent.page;

import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.util.ServiceConfigurationError;

/**
 * Whether the JVM's HTTP server is one that a page can be opened with: the JDK's own, with limits for what it reads of a
 * request. The application may bring along another one, with threads and rules of its own. Older ones of the JDK's read a
 * request of any length into memory before anybody asks for the token (JDK-8328286 brought limits; Java 8 has none).
 */
final class JdkServer {

    private static final String PROVIDER = "sun.net.httpserver.DefaultHttpServerProvider";
    private static final String CONFIGURATION = "sun.net.httpserver.ServerConfig";
    private static final String LIMIT = "getMaxReqHeaderSize";

    private JdkServer() {}

    /** @throws IOException if it is another, which the message says */
    static void check() throws IOException {
        if (!hasLimits()) {
            throw new IOException(
                    "this Java's own HTTP server reads a request of any length into memory. Use Java 11.0.25,"
                            + " 17.0.13, 21.0.5 or later, or look with top PID, which needs no page");
        }
        String provider = provider();
        if (!provider.equals(PROVIDER)) {
            throw new IOException("the application brings along an HTTP server of its own in place of the JDK's ("
                    + provider + "). Look with top PID, which needs no page");
        }
    }

    private static String provider() {
        try {
            return HttpServerProvider.provider().getClass().getName();
        } catch (ServiceConfigurationError | RuntimeException broken) {
            return "one that cannot be loaded";
        }
    }

    private static boolean hasLimits() {
        try {
            Class<?> configuration = Class.forName(CONFIGURATION, false, HttpServerProvider.class.getClassLoader());
            return configuration.getDeclaredMethod(LIMIT).getParameterCount() == 0;
        } catch (ReflectiveOperationException | RuntimeException without) {
            return false;
        }
    }
}
