package io.jdbcwatchdog.agent.telemetry;

/** A server as {@code server.address} and {@code server.port}. */
final class ServerName {

    final String address;

    /** Empty for a Unix socket. */
    final String port;

    private ServerName(String address, String port) {
        this.address = address;
        this.port = port;
    }

    /** @param server {@code host:port}, or the path of a Unix socket */
    static ServerName of(String server) {
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > 0 && !server.startsWith("/") && isNumber(server.substring(colon + 1));
        return hasPort
                ? new ServerName(server.substring(0, colon), server.substring(colon + 1))
                : new ServerName(server, "");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 5;
    }
}
