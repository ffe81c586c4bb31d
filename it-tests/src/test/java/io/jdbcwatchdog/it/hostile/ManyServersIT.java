package io.jdbcwatchdog.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.hostile.ManyServers;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the agent takes is bounded by the agent, not by how many servers there are, or say they are. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
@Tag("alone")
class ManyServersIT {

    private static final int SERVERS = 100;
    private static final int MOST_AT_AN_ADDRESS = 32;

    @ParameterizedTest
    @EnumSource(names = {"CONNECTOR_J_26", "MARIADB_4"})
    void serversWithNothingOverdueTakeNoThreads(Driver driver) throws Exception {
        List<FakeServer> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(server(driver));
        }
        ChildResult result = run(driver, servers);
        long admins = servers.stream()
                .mapToLong(server -> server.counts().agentsLogins().size())
                .sum();
        for (FakeServer server : servers) {
            server.close();
        }
        Numbers.say(
                driver + ": " + SERVERS + " servers",
                "%d threads of killers, %d at most in 40 s, %d logins of the agent, heap %d MB, overdue free after %.0f ms",
                result.number("threads"),
                result.number("threads.most"),
                admins,
                result.number("heap.mb"),
                result.millis("overdue.ms"));
        assertThat(result.number("threads")).as(result.toString()).isLessThanOrEqualTo(8);
        assertThat(result.number("threads.most")).isLessThanOrEqualTo(16);
        assertThat(admins)
                .as("an admin connection for each, and one for the look at the start (check-at-start)")
                .isBetween((long) SERVERS, 2L * SERVERS + 10);
        assertThat(result.value("ended")).isEqualTo("SQLTimeoutException");
        assertThat(result.kills()).singleElement().asString().contains("outcome=killed");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTOR_J_26", "MARIADB_4"})
    void aServerThatIsAnotherEachTimeTakesNoMoreThanSome(Driver driver) throws Exception {
        AtomicInteger lies = new AtomicInteger();
        try (FakeServer server = server(driver)) {
            server.on((connection, sql) -> {
                if (!sql.contains("CONNECTION_ID()")) {
                    return false;
                }
                String host = "host" + lies.incrementAndGet();
                String identity = server.identity(connection);
                String[] parts = identity.split("\t");
                parts[3] = host;
                connection.row(List.of("identity"), List.of(String.join("\t", parts)));
                return true;
            });
            ChildResult result = run(driver, List.of(server));
            int admins = server.counts().agentsLogins().size();
            Numbers.say(
                    driver + ": a server that is another each time",
                    "%d connections, %d threads of killers at most, %d admin connections, heap %d MB",
                    result.number("connections"),
                    result.number("threads.most"),
                    admins,
                    result.number("heap.mb"));
            assertThat(result.number("threads.most")).as(result.toString()).isLessThanOrEqualTo(MOST_AT_AN_ADDRESS);
            assertThat(admins).isLessThanOrEqualTo(3 * MOST_AT_AN_ADDRESS);
            assertThat(result.log("different servers at the same time")).hasSize(1);
        }
    }

    private static FakeServer server(Driver driver) throws Exception {
        return driver.isMariaDb() ? new FakeServer().mariaDb() : new FakeServer();
    }

    private static ChildResult run(Driver driver, List<FakeServer> servers) {
        String urls = servers.stream()
                .map(server -> driver.url("127.0.0.1", server.port(), "t"))
                .collect(Collectors.joining(" "));
        return new ChildJvm()
                .with(driver.jar())
                .agent("timeout=1s")
                .tell("urls", urls)
                .tell("watched-s", 40)
                .tell("user", "app")
                .tell("password", "App5ecret")
                .limit(Duration.ofSeconds(200))
                .run(ManyServers.class);
    }
}
