package io.jdbcwatchdog.it.probe.socket;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.SocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;

/** For all of Connector/J's versions: the first ones of 8.0 give the properties in another form. */
@SuppressWarnings("TypeParameterUnusedInFormals") // The driver's interface is like that.
public final class ForConnectorJ implements SocketFactory {

    private Socket socket;

    @Override
    public <T extends Closeable> T connect(String host, int port, PropertySet properties, int loginTimeout)
            throws IOException {
        return connect(host, port, properties.exposeAsProperties(), loginTimeout);
    }

    @SuppressWarnings("unchecked")
    public <T extends Closeable> T connect(String host, int port, Properties properties, int loginTimeout)
            throws IOException {
        socket = Instance.connect(properties);
        return (T) socket;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Closeable> T performTlsHandshake(SocketConnection connection, ServerSession session) {
        return (T) socket;
    }

    @Override
    public void beforeHandshake() {}

    @Override
    public void afterHandshake() {}
}
