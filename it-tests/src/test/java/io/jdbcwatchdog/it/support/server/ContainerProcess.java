package io.jdbcwatchdog.it.support.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;

/**
 * The server in a container. A published port of Docker's may lead through a proxy, which connects from a port of its
 * own; the container's address does not, but only a Linux host can reach it.
 */
final class ContainerProcess implements ServerProcess {

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final String id;

    ContainerProcess(String id) {
        this.id = id;
    }

    @Override
    public void freeze() {
        docker.pauseContainerCmd(id).exec();
    }

    @Override
    public void thaw() {
        docker.unpauseContainerCmd(id).exec();
    }

    @Override
    public void crash() {
        docker.killContainerCmd(id).withSignal("KILL").exec();
        Awaitility.await()
                .until(() -> !Boolean.TRUE.equals(
                        docker.inspectContainerCmd(id).exec().getState().getRunning()));
    }

    @Override
    public void restart() {
        docker.startContainerCmd(id).exec();
        Listening.yes(direct());
    }

    @Override
    public Path root() {
        Long process = docker.inspectContainerCmd(id).exec().getState().getPidLong();
        return Path.of("/proc", String.valueOf(process), "root");
    }

    @Override
    public InetSocketAddress direct() {
        String address = network().getIpAddress();
        return new InetSocketAddress(address == null || address.isEmpty() ? "127.0.0.1" : address, 3306);
    }

    @Override
    public Optional<InetSocketAddress> ipv6() {
        return Optional.ofNullable(network().getGlobalIPv6Address())
                .filter(address -> !address.isEmpty())
                .map(address -> new InetSocketAddress(address, 3306))
                .filter(Listening::greets);
    }

    private ContainerNetwork network() {
        return docker.inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next();
    }
}
