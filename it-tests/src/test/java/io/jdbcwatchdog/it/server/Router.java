package io.jdbcwatchdog.it.server;

import io.jdbcwatchdog.it.support.hostile.SelfSigned;
import io.jdbcwatchdog.it.support.server.Setting;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** MySQL Router in a container, in each {@link RouterMode}. */
public final class Router implements AutoCloseable {

    private static final String CERTIFICATE = "/etc/router.pem";
    private static final String KEY = "/etc/router.key";
    private static final String CONFIGURATION = "/etc/router.conf";

    private final GenericContainer<?> container;

    /** An image that has {@code mysqlrouter}; empty if there is none. */
    public static String image() {
        return Setting.of("it.router.image", "");
    }

    public Router(InetSocketAddress server, Path folder) throws Exception {
        SelfSigned certificate = new SelfSigned(folder);
        StringBuilder configuration = new StringBuilder("[DEFAULT]\nuser=root\n[logger]\nlevel=WARNING\n"
                + "[connection_pool]\nmax_idle_server_connections=8\n");
        for (RouterMode mode : RouterMode.values()) {
            configuration
                    .append("[routing:")
                    .append(mode.name().toLowerCase(Locale.ROOT))
                    .append("]\nrouting_strategy=first-available\nprotocol=classic\nbind_address=0.0.0.0\nbind_port=")
                    .append(mode.port())
                    .append("\ndestinations=")
                    .append(server.getHostString())
                    .append(':')
                    .append(server.getPort())
                    .append('\n')
                    .append(mode.options());
            if (mode.hasCertificate()) {
                configuration.append("client_ssl_cert=" + CERTIFICATE + "\nclient_ssl_key=" + KEY + "\n");
            }
        }
        container = new GenericContainer<>(DockerImageName.parse(image()))
                .withExposedPorts(
                        Arrays.stream(RouterMode.values()).map(RouterMode::port).toArray(Integer[]::new))
                .withCopyToContainer(Transferable.of(configuration.toString()), CONFIGURATION)
                .withCopyFileToContainer(MountableFile.forHostPath(certificate.pem()), CERTIFICATE)
                .withCopyFileToContainer(MountableFile.forHostPath(certificate.keyPem()), KEY)
                .withCreateContainerCmdModifier(
                        command -> command.withEntrypoint("mysqlrouter", "--config", CONFIGURATION))
                .withLabel("jdbc-watchdog.run", Setting.of("it.run", ""))
                .waitingFor(Wait.forListeningPorts(RouterMode.DISABLED.port()));
        container.start();
    }

    public int port(RouterMode mode) {
        return container.getMappedPort(mode.port());
    }

    @Override
    public void close() {
        container.stop();
    }
}
