package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.container.TomcatDeployments;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications with a driver in {@code WEB-INF/lib}, deployed and undeployed in one JVM: nothing of them is kept. */
@ExtendWith(Numbers.class)
@Tag("once")
class TomcatIT {

    private static final int DEPLOYMENTS = 10;

    /** The agent's next ping, half a minute later, would let go of them as well. */
    private static final double SOON = 10_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void undeployedApplicationsAreUnloaded(Pair pair) {
        ChildResult result = deploy(pair, DEPLOYMENTS).agent("timeout=300ms").run(TomcatDeployments.class);
        assertUnloaded(pair, result, DEPLOYMENTS, "java.sql.SQLTimeoutException");
        assertThat(result.kills()).hasSize(DEPLOYMENTS);
        CompatibilityPage.add(
                Section.CONTAINERS,
                "Tomcat 11, driver in `WEB-INF/lib`",
                pair.toString(),
                DEPLOYMENTS + " deployments: each overdue statement ended by KILL QUERY, each application unloaded");
    }

    /** What is known of its last transaction must not keep the statement, and so the application. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void applicationsWhoseConnectionWasEndedInATransactionAreUnloaded(Pair pair) throws IOException {
        Path rules = Files.writeString(
                folder.resolve("watchdog.yaml"),
                "rules: [{name: sleeps, sql: 'select sleep*', timeout: 300ms, action: kill-connection}]");
        ChildResult result = deploy(pair, 3)
                .tell("transaction", true)
                .agent("config=" + rules)
                .run(TomcatDeployments.class);
        assertUnloaded(pair, result, 3, "java.sql.SQLTimeoutException");
        assertThat(result.log(" outcome=connection-killed ")).hasSize(3);
    }

    private ChildJvm deploy(Pair pair, int deployments) {
        return pair.child()
                .with(Jars.of(Tomcat.class), Jars.of(PostConstruct.class))
                // Its thread keeps the loader, with or without the agent.
                .flag("-Dcom.mysql.cj.disableAbandonedConnectionCleanup=true")
                .tell("folder", folder)
                .tell("jar", pair.driver().jar())
                .tell("driver", pair.driver().driverClass())
                .tell("deployments", deployments);
    }

    private static void assertUnloaded(Pair pair, ChildResult result, int deployments, String failed) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < deployments; i++) {
            String key = "deployment." + i;
            assertThat(result.values())
                    .as(result.toString())
                    .containsEntry(key + ".own-driver", "true")
                    .containsEntry(key + ".failed", failed)
                    .containsEntry(key + ".freed", "true");
            millis.add(result.millis(key + ".ms"));
        }
        Numbers.millis(pair + ": an undeployed application's classes are gone after", millis);
        assertThat(millis).allMatch(each -> each < SOON);
        assertThat(result.values()).containsEntry("other.usable", "true");
        assertThat(result.number("mbean.kills")).isEqualTo(deployments);
        assertThat(result.log("no MBean")).isEmpty();
    }
}
