package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.FullServer;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that takes no more connections is where the doctor is needed most. */
@Tag("once")
class DoctorFullServerIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(SERVERS)
    void fullServerIsATableWhoseAdviceHelps(Pair pair) throws Exception {
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server())) {
            full.fill(0);
            ChildResult before = asTheCrowd(pair).table();
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.err()).isEmpty();
            assertThat(before.out()).anyMatch(row -> row.startsWith("FAILED  room"));
            assertThat(DoctorRun.text(before)).contains("Too many connections", "1040");
            assertThat(DoctorRun.advice(before, "room"))
                    .contains("max_connections", "pools", "--admin-port", "SERVICE_CONNECTION_ADMIN", "extra_port");
            full.run("SET GLOBAL max_connections = " + 2 * FullServer.SMALLEST);
            ChildResult after = asTheCrowd(pair).table();
            assertThat(after.exit()).as("%s", after).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void fullAccountIsATableWhoseAdviceHelps(Pair pair) throws Exception {
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_USER_CONNECTIONS, pair.server())) {
            full.fill(0);
            ChildResult before = asTheCrowd(pair).table();
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.out()).anyMatch(row -> row.startsWith("FAILED  room"));
            assertThat(DoctorRun.text(before)).contains("1226");
            assertThat(DoctorRun.advice(before, "room")).contains("MAX_USER_CONNECTIONS", "admin-user");
            full.run("ALTER USER " + FullServer.USER + " WITH MAX_USER_CONNECTIONS " + 2 * FullServer.SMALLEST);
            ChildResult after = asTheCrowd(pair).table();
            assertThat(after.exit()).as("%s", after).isZero();
        }
    }

    /** The server is full to the last place, and the KILLs get in all the same. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void adminPortIsTriedWhenTheServerIsFull(Pair pair) throws Exception {
        Server server = anotherWithAdminPort(pair);
        Pair its = new Pair(pair.driver(), server);
        InetSocketAddress direct = server.process().orElseThrow().direct();
        boolean mysql = server.kind() == ServerKind.MYSQL;
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, server)) {
            ChildResult empty = at(its, direct).table();
            assertThat(empty.out()).as("%s", empty).anyMatch(row -> row.matches("works +admin-port .* has one.*"));
            full.fill(0);
            takeTheLast(server);
            ChildResult closed = at(its, direct).table();
            assertThat(closed.out()).as("%s", closed).anyMatch(row -> row.startsWith("FAILED  room"));
            ChildResult before =
                    at(its, direct).withAdminPort(Servers.ADMIN_PORT).table();
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.out()).anyMatch(row -> row.startsWith("FAILED  admin-port"));
            if (mysql) {
                assertThat(DoctorRun.advice(before, "admin-port")).contains("GRANT SERVICE_CONNECTION_ADMIN ON *.*");
                full.run("GRANT SERVICE_CONNECTION_ADMIN ON *.* TO " + FullServer.USER);
            } else {
                assertThat(DoctorRun.advice(before, "admin-port")).contains("extra_max_connections");
                full.run("SET GLOBAL extra_max_connections = 10");
            }
            ChildResult after =
                    at(its, direct).withAdminPort(Servers.ADMIN_PORT).table();
            assertThat(after.exit()).as("%s", after).isZero();
            assertThat(after.out())
                    .anyMatch(row -> row.startsWith("works   KILL QUERY"))
                    .anyMatch(row -> row.startsWith("works   admin-port"));
            assertThat(DoctorRun.text(after)).contains("there is none but at admin-port=" + Servers.ADMIN_PORT);
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void adminPortThatIsNotThereIsTold(Pair pair) {
        ChildResult table =
                DoctorRun.on(pair, folder).asApplication(pair).withAdminPort(1).table();
        assertThat(table.exit()).as("%s", table).isEqualTo(1);
        assertThat(table.out())
                .anyMatch(row -> row.startsWith("FAILED  admin-port"))
                .anyMatch(row -> row.startsWith("-       room"));
        assertThat(DoctorRun.advice(table, "admin-port")).contains("nothing listens", "The server has no such port");
    }

    /** MySQL has one place more, for accounts with a privilege. The connection lives as long as the server. */
    @SuppressWarnings("resource")
    private static void takeTheLast(Server server) throws SQLException {
        if (server.kind() == ServerKind.MYSQL) {
            server.connectAsRoot("mariadb");
        }
    }

    private static Server anotherWithAdminPort(Pair pair) throws Exception {
        Optional<Server> another = Servers.anotherWithAdminPort(pair.server());
        assumeThat(another).as("needs a server in Docker").isPresent();
        Tables.on(another.orElseThrow());
        return another.orElseThrow();
    }

    private DoctorRun asTheCrowd(Pair pair) {
        return DoctorRun.at(url(pair), pair, folder).as(FullServer.USER, FullServer.PASSWORD);
    }

    /** Without asking the full server for its key. */
    private static String url(Pair pair) {
        return pair.driver()
                .url(pair.server().host(), pair.server().port(), pair.server().database());
    }

    private DoctorRun at(Pair pair, InetSocketAddress direct) {
        return DoctorRun.at(
                        pair.driver()
                                .urlWithTls(
                                        direct.getHostString(),
                                        direct.getPort(),
                                        pair.server().database()),
                        pair,
                        folder)
                .as(FullServer.USER, FullServer.PASSWORD);
    }
}
