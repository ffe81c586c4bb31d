package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAProxy and socat, where this machine has them: what only passes on bytes is in nobody's way. */
@Tag("once")
class InstalledProxyIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void killPassesThroughHaproxy(Pair pair, @TempDir Path folder) throws Exception {
        assumeThat(InstalledProxy.isThere("haproxy")).as("haproxy").isTrue();
        assertKilledThrough(
                pair,
                InstalledProxy.haproxy(
                        folder, pair.server().host(), pair.server().port()));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void killPassesThroughSocat(Pair pair) throws Exception {
        assumeThat(InstalledProxy.isThere("socat")).as("socat").isTrue();
        assertKilledThrough(
                pair, InstalledProxy.socat(pair.server().host(), pair.server().port()));
    }

    private static void assertKilledThrough(Pair pair, InstalledProxy started) {
        try (InstalledProxy proxy = started) {
            ChildResult result = pair.childAt("127.0.0.1", proxy.port())
                    .agent("timeout=500ms")
                    .run(LockWaits.class);
            TrialChecks.inTime(result, "trial.0", 500, TrialChecks.LATE);
            assertThat(result.kills())
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains(" outcome=killed ");
        }
    }
}
