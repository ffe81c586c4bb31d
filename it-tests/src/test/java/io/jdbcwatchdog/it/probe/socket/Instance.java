package io.jdbcwatchdog.it.probe.socket;

import java.io.IOException;
import java.net.Socket;
import java.util.Properties;

/** Where to go, as cloud providers' factories have it: said by properties of their own, with a secret, not by the host. */
final class Instance {

    private Instance() {}

    static Socket connect(Properties properties) throws IOException {
        String instance = properties.getProperty("instanceName");
        String token = properties.getProperty("instanceToken");
        if (instance == null || token == null) {
            throw new IllegalArgumentException("properties not set: instanceName, instanceToken");
        }
        String[] hostAndPort = instance.split("_");
        return new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }
}
