package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.harm.Modular;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.ProbeModule;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Servers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The driver as a named module, which keeps its inner packages to itself. */
class ModulePathIT {

    private static final String MODULE = "org.mariadb.jdbc";

    static Stream<Pair> pairs() {
        return Servers.all().stream().map(server -> new Pair(Driver.MARIADB_4, server));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementOfADriverOnTheModulePathIsKilled(Pair pair) {
        ChildJvm child =
                pair.child().flag("--module-path=" + pair.driver().jar()).flag("--add-modules=" + MODULE);
        assertKilled(child.agent("timeout=500ms").run(Modular.class), "false");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementOfAModularApplicationIsKilled(Pair pair, @TempDir Path folder) throws IOException {
        ProbeModule module = ProbeModule.in(folder, pair.driver().jar(), MODULE);
        ChildJvm child = pair.child()
                .flag("--module-path=" + folder + File.pathSeparator
                        + pair.driver().jar());
        assertKilled(child.agent("timeout=500ms").runModule(module.name(), Modular.class), "true");
    }

    private static void assertKilled(ChildResult result, String named) {
        assertThat(result.value("application")).isEqualTo(named);
        assertThat(result.value("driver")).isEqualTo(MODULE);
        for (String way : new String[] {"plain", "prepared"}) {
            TrialChecks.inTime(result, way, 500, TrialChecks.LATE);
        }
        assertThat(result.kills()).hasSize(2).allMatch(kill -> kill.contains(" outcome=killed "));
    }
}
