package io.jdbcwatchdog.it.support.server;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A MySQL and a MariaDB, side by side in Docker until this JVM ends. */
final class Containers {

    private Containers() {}

    static boolean possible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static List<Server> start() throws SQLException {
        JdbcDatabaseContainer<?> mysql = container(ServerKind.MYSQL);
        JdbcDatabaseContainer<?> mariadb = container(ServerKind.MARIADB);
        Startables.deepStart(mysql, mariadb).join();
        return List.of(server(mysql), server(mariadb));
    }

    /** One more, for a test that treats it badly. */
    static Server another(ServerKind kind, String... flags) throws SQLException {
        JdbcDatabaseContainer<?> container = container(kind, flags);
        container.start();
        return server(container);
    }

    /** MySQL takes no wildcard for the address of this port, so the container has a name. */
    static Server anotherWithAdminPort(ServerKind kind, int port) throws SQLException {
        JdbcDatabaseContainer<?> container = kind == ServerKind.MYSQL
                ? container(kind, "--admin-address=server", "--admin-port=" + port)
                : container(kind, "--extra-port=" + port);
        container.withCreateContainerCmdModifier(command -> command.withHostName("server"));
        container.start();
        return server(container);
    }

    /** One that has this folder at the same place, and an IPv6 address where Docker can give it one. */
    static Server anotherThatReads(Path folder, ServerKind kind, String... flags) throws SQLException {
        JdbcDatabaseContainer<?> container = container(kind, flags);
        container.withFileSystemBind(folder.toString(), folder.toString(), BindMode.READ_ONLY);
        try {
            Network network = Network.builder()
                    .enableIpv6(true)
                    .createNetworkCmdModifier(command ->
                            command.withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(anySubnet()))))
                    .build();
            network.getId(); // makes it
            container.withNetwork(network);
        } catch (DockerException noIpv6) {
            System.out.println("SKIPPED: containers with IPv6: " + noIpv6.getMessage());
        }
        container.start();
        return server(container);
    }

    /** A local one, by chance, since other runs may be going on. */
    private static String anySubnet() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                "fd%02x:%x:%x::/64", random.nextInt(0x100), random.nextInt(1, 0x10000), random.nextInt(1, 0x10000));
    }

    private static JdbcDatabaseContainer<?> container(ServerKind kind, String... flags) {
        JdbcDatabaseContainer<?> container = kind == ServerKind.MYSQL
                ? new MySQLContainer(image("mysql", "mysql:9.7"))
                        .withCommand(ServerFlags.with(flags, "--innodb-redo-log-capacity=2G"))
                : new MariaDBContainer(image("mariadb", "mariadb:11.8"))
                        .withUrlParam("sslMode", "disable")
                        .withCommand(ServerFlags.with(flags, "--innodb-log-file-size=1G"));
        prepare(container);
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return container;
    }

    private static DockerImageName image(String kind, String official) {
        return DockerImageName.parse(Setting.of("it." + kind + ".image", official))
                .asCompatibleSubstituteFor(kind);
    }

    private static void prepare(JdbcDatabaseContainer<?> container) {
        // Testcontainers' own my.cnf makes a server of 16 MB.
        container.addParameter("TC_MY_CNF", null);
        container.withDatabaseName("app").withUsername("app").withPassword("app-secret");
        container.withStartupAttempts(1).withLabel("jdbc-watchdog.run", Setting.of("it.run", ""));
    }

    private static Server server(JdbcDatabaseContainer<?> container) throws SQLException {
        return Inspection.of(
                "container " + container.getDockerImageName(),
                Address.of(container.getHost(), container.getMappedPort(3306), container.getDatabaseName()),
                new Login(container.getUsername(), container.getPassword()),
                Optional.of(new Login("root", container.getPassword())),
                Optional.of(new ContainerProcess(container.getContainerId())));
    }
}
