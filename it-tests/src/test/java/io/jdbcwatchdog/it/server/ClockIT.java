package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.OneWait;
import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server's clock is set while connections are open: by NTP, or since a machine slept. A test cannot set a machine's
 * clock, but each new session's, from which the server computes its uptime as well.
 */
@ExtendWith(Numbers.class)
@Tag("once")
class ClockIT {

    /** In seconds, against the time at which the connections were opened. */
    private static final int[] OFFSETS = {0, 3, -3, 3_600};

    /** The others wait for as long as a starved machine makes them. */
    private static final String OVERDUE =
            Waits.LOCK.sql("'" + Waits.MARKED + "'").replaceFirst("UPDATE", "UPDATE /* timeout=500ms */");

    @Test
    void connectionsFromBeforeAStepOfTheServersClockAreStillKilled() {
        assumeThat(Pairs.newest())
                .as("needs it.root.user")
                .allMatch(pair -> pair.server().hasRoot());
        InParallel.forEachServer(Pairs.newest(), ClockIT::clockIsSet);
    }

    private static void clockIsSet(Pair pair) throws Exception {
        try {
            // Each KILL needs a new admin connection, which has to prove itself by what the server says now.
            ChildJvm child = pair.child().agent("timeout=30s,admin-keep-open=false");
            for (int i = 0; i < OFFSETS.length; i++) {
                int offset = OFFSETS[i];
                child.when("ready." + i, () -> set(pair.server(), "SET timestamp = UNIX_TIMESTAMP() + " + offset));
            }
            assertKilled(
                    pair,
                    child.tell("trials", OFFSETS.length).tell("sql", OVERDUE).run(OneWait.class));
        } finally {
            set(pair.server(), "");
        }
    }

    private static void assertKilled(Pair pair, ChildResult result) {
        Numbers.millis(
                pair + ": server's clock off by 0, 3, -3, 3,600 s",
                IntStream.range(0, OFFSETS.length)
                        .mapToObj(i -> result.millis("trial." + i + ".ms"))
                        .toList());
        assertThat(result.kills())
                .as("%s", result)
                .hasSize(OFFSETS.length)
                .allMatch(line -> line.contains(" outcome=killed "));
    }

    private static void set(Server server, String onConnecting) {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL init_connect = '" + onConnecting + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
