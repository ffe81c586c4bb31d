package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.load.OverdueOnSeveralServers;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TwinServers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that stopped among others: what is overdue on the others is ended as soon as without it. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class ThreeServersIT {

    private static final int TRIALS = 8;
    private static final int DEAD_SESSIONS = 5;

    /** The graces are so long that the dead server's KILLs are under way all the time that is measured. */
    private static final String GRACES = "timeout=300ms,kill-grace=2s,abort-grace=1s";

    /** The watchdog's. */
    private static final double TICK = 10;

    static List<Driver> drivers() {
        return Pairs.inFull();
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void deadServerDoesNotDelayTheKillsOnTheOthers(Driver driver) throws Exception {
        Optional<TwinServers> hosts = TwinServers.find();
        assumeThat(hosts).as("needs a server more").isPresent();
        List<Double> without = late(run(driver, hosts.get(), 0));
        ChildResult result = run(driver, hosts.get(), DEAD_SESSIONS);
        List<Double> with = late(result);
        Numbers.millis(driver + ", " + Servers.all().size() + " servers, timeout 300 ms", without);
        Numbers.millis(driver + ", the same beside a server that stopped", with);
        assertThat(Numbers.median(with)).isLessThan(Numbers.median(without) + TICK);
        for (int i = 0; i < DEAD_SESSIONS; i++) {
            assertThat(result.millis("dead." + i + ".ms")).isBetween(300.0, 300.0 + 2_000 + 1_000 + 1_000);
        }
    }

    private static ChildResult run(Driver driver, TwinServers hosts, int deadSessions) throws Exception {
        Server other = hosts.servers.get(1);
        try (Relay relay = new Relay(other.host(), other.port())) {
            List<Server> servers = Servers.all();
            ChildJvm child = new ChildJvm()
                    .with(driver.jar())
                    .limit(Duration.ofSeconds(40))
                    .agent(GRACES)
                    .tell("user", other.user())
                    .tell("password", other.password())
                    .tell("dead", driver.url("127.0.0.1", relay.port(), other.database()))
                    .tell("dead-sessions", deadSessions)
                    .tell("servers", servers.size())
                    .tell("trials", TRIALS)
                    .when("ready", relay::freeze);
            for (int i = 0; i < servers.size(); i++) {
                Server server = servers.get(i);
                child.tell("server." + i, driver.url(server.host(), server.port(), server.database()));
            }
            return child.run(OverdueOnSeveralServers.class);
        }
    }

    private static List<Double> late(ChildResult result) {
        assertThat(result.values()).doesNotContainKey("answered");
        return Stream.of(result.value("late").replaceAll("[\\[\\]]", "").split(", "))
                .map(Double::valueOf)
                .toList();
    }
}
