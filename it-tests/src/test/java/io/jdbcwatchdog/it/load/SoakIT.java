package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.load.Soak;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.RsaKey;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random statements, timeouts and faults: nothing leaks, and nothing is thrown that has no reason. A minute, with the warm-up, by default,
 * {@code -Dit.soak=3600} for an hour.
 */
@ExtendWith(Numbers.class)
@Tag("once")
class SoakIT {

    private static final int SECONDS = Integer.getInteger("it.soak", 40);
    private static final String OPTIONS = "timeout=200ms,kill-grace=400ms,abort-grace=300ms";

    /** The longest timeout is 2 s; a transaction has three statements, and closing a connection may take a ping. */
    private static final double LONGEST = 3 * (2_000 + 400 + 300 + 1_000);

    @Test
    void nothingLeaksAndNothingIsThrownWithoutAReason() throws Exception {
        assumeThat(Files.isDirectory(Path.of("/proc/self/fd")))
                .as("counts open files in /proc")
                .isTrue();
        Pair pair = Pairs.first();
        try (AdminAccount account = AdminAccount.on(pair.server());
                Relay relay = new Relay(pair.server().host(), pair.server().port());
                SoakFaults faults = new SoakFaults(relay, account)) {
            String url =
                    pair.driver().url("127.0.0.1", relay.port(), pair.server().database());
            ChildResult result = pair.childThrough(relay)
                    .tell("url", url + RsaKey.option(pair.driver(), pair.server()))
                    .with(PoolJars.ALL)
                    .flag("-Xmx128m")
                    .agent(OPTIONS + AdminAccount.options())
                    .tell("seconds", SECONDS)
                    .limit(Duration.ofSeconds(SECONDS + 90L))
                    .when("calm", () -> {
                        faults.stop();
                        faults.endLostSessions();
                    })
                    .when("over", faults::countAdminSessions)
                    .run(Soak.class);
            Numbers.say(
                    pair + ": soak of " + SECONDS + " s",
                    "%s statements, %d kills, faults %s; longest %.0f ms; threads %s to %s, files %s to %s, memory %s to"
                            + " %s KB, admin sessions at the end %d; %s",
                    result.value("statements"),
                    result.kills().size(),
                    faults,
                    result.millis("worst"),
                    result.value("begin.threads"),
                    result.value("end.threads"),
                    result.value("begin.files"),
                    result.value("end.files"),
                    result.value("begin.kilobytes"),
                    result.value("end.kilobytes"),
                    faults.adminSessions(),
                    result.value("ends"));
            assertThat(result.number("statements")).isGreaterThan(5L * SECONDS);
            assertThat(result.kills()).hasSizeGreaterThan(SECONDS);
            assertThat(result.value("unexplained")).isEqualTo("{}");
            assertThat(result.log("java.lang.")).isEmpty();
            assertThat(result.millis("worst")).isLessThan(LONGEST);
            assertThat(result.number("end.threads")).isLessThanOrEqualTo(result.number("begin.threads") + 4);
            assertThat(result.number("end.agent-threads")).isLessThanOrEqualTo(4);
            assertThat(result.number("end.files")).isLessThanOrEqualTo(result.number("begin.files") + 6);
            assertThat(result.number("end.kilobytes")).isLessThan(result.number("begin.kilobytes") + 8_000);
            assertThat(faults.adminSessions()).isEqualTo(1);
        }
    }
}
