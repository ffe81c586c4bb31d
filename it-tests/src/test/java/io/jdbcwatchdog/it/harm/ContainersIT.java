package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.container.HiddenHooks;
import io.jdbcwatchdog.it.probe.container.JBossModules;
import io.jdbcwatchdog.it.probe.container.Osgi;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.assertj.core.api.SoftAssertions;
import org.jboss.modules.ModuleLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications in class loaders that hide the bootstrap loader's classes; no flag but the agent's. */
class ContainersIT {

    /** Unended, it would wait three times as long; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    private static final double RELEASED = 1_500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void overdueStatementsInJBossModulesAreKilled(Pair pair) {
        ChildJvm child = application(pair).with(Jars.of(ModuleLoader.class));
        assertWatched(child.agent("timeout=500ms").run(JBossModules.class), "org.jboss.modules.ModuleClassLoader");
        addRow("JBoss Modules (WildFly's class loaders)", pair);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void overdueStatementsInFelixAreKilled(Pair pair) {
        ChildJvm child = application(pair).with(Jars.of(Felix.class)).tell("folder", folder);
        assertWatched(
                child.agent("timeout=500ms").run(Osgi.class),
                "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader");
        addRow("Apache Felix", pair);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void overdueStatementsInEquinoxAreKilled(Pair pair) {
        ChildJvm child = application(pair).with(Jars.equinox()).tell("folder", folder);
        assertWatched(
                child.agent("timeout=500ms").run(Osgi.class), "org.eclipse.osgi.internal.loader.EquinoxClassLoader");
        addRow("Eclipse Equinox", pair);
    }

    private static void addRow(String what, Pair pair) {
        CompatibilityPage.add(
                Section.CONTAINERS,
                what,
                pair.toString(),
                "plain and annotated statements ended by KILL QUERY, everything else as without the agent");
    }

    static Stream<Pair> everyDriver() {
        List<Server> servers = Servers.all();
        return Arrays.stream(Driver.values())
                .map(driver -> new Pair(driver, servers.get(driver.ordinal() % servers.size())));
    }

    @ParameterizedTest
    @MethodSource("everyDriver")
    @Tag("once")
    @Tag("any-server")
    void whereTheHooksCannotBeSeenNothingIsHarmedAndOneLineSaysSo(Pair pair) {
        ChildResult result =
                application(pair).tell("release", 2_000).agent("timeout=500ms").run(HiddenHooks.class);
        assertStepsWork(result);
        TrialChecks.byItself(result, "plain", RELEASED);
        assertThat(result.values()).containsEntry("annotated.usable", "true").containsEntry("block.usable", "true");
        assertThat(result.kills()).isEmpty();
        assertThat(result.log("watchdog"))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("not watched: what class loader ")
                .contains("HiddenHooks$Hiding")
                .contains("cannot see io.jdbcwatchdog.bootstrap")
                .contains("org.osgi.framework.bootdelegation")
                .contains("jboss.modules.system.pkgs");
    }

    private static ChildJvm application(Pair pair) {
        String jars = Stream.of(Jars.of(ContainersIT.class), pair.driver().jar(), Jars.of(StatementTimeout.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String driver = pair.driver().driverClass();
        return pair.childWithoutDriver().tell("jars", jars).tell("driver-class", driver);
    }

    private static void assertWatched(ChildResult result, String loader) {
        assertThat(result.values())
                .as(result.toString())
                .containsEntry("loader", loader)
                .containsEntry("loader.driver", loader);
        assertStepsWork(result);
        TrialChecks.inTime(result, "plain", 500, LATE);
        for (String own : new String[] {"annotated", "block"}) {
            TrialChecks.inTime(result, own, 300, LATE);
        }
        assertThat(result.log(" outcome=killed ")).hasSize(3);
        assertThat(result.log("not watched")).isEmpty();
        assertThat(result.log("fault in the agent")).isEmpty();
    }

    private static void assertStepsWork(ChildResult result) {
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.values())
                .as(result.toString())
                .containsEntry("step.statement", "7")
                .containsEntry("step.query-timeout", "773030")
                .containsEntry("step.batch", "22")
                .containsEntry("step.transaction", "104")
                .containsEntry("step.stream.rows", "500")
                .containsEntry("step.stream.some", "500")
                .containsEntry("step.close", "true");
        soft.assertAll();
    }
}
