package io.jdbcwatchdog.it.probe.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/** The same for MariaDB Connector/J. */
public final class ForMariaDb extends ConfigurableSocketFactory {

    private Configuration configuration;

    @Override
    public void setConfiguration(Configuration newConfiguration, String host) {
        configuration = newConfiguration;
    }

    @Override
    public Socket createSocket() throws IOException {
        return Instance.connect(configuration.nonMappedOptions());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }
}
