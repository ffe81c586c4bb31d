package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.container.SeveralDrivers;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drivers of every generation in one JVM, each in a class loader of its own. */
@Tag("once")
class SeveralDriversIT {

    private static final List<Driver> DRIVERS = List.of(
            Driver.CONNECTOR_J_5_1,
            Driver.CONNECTOR_J_8_0_11,
            Driver.CONNECTOR_J_26,
            Driver.MARIADB_2_7,
            Driver.MARIADB_3_0,
            Driver.MARIADB_4);

    /** Unended, each would go on for half a minute; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.server.Servers#all")
    void overdueStatementsOfSixDriversInSixLoadersAreKilled(Server server) {
        Tables.on(server);
        ChildJvm child = new ChildJvm().tell("user", server.user()).tell("password", server.password());
        for (int i = 0; i < DRIVERS.size(); i++) {
            Driver driver = DRIVERS.get(i);
            child.tell("jar." + i, driver.jar())
                    .tell("class." + i, driver.driverClass())
                    .tell("url." + i, driver.url(server.host(), server.port(), server.database()));
        }
        ChildResult result = child.agent("timeout=500ms").run(SeveralDrivers.class);
        for (int i = 0; i < DRIVERS.size(); i++) {
            TrialChecks.inTime(result, "trial." + i, 500, LATE);
        }
        assertThat(result.kills()).hasSize(DRIVERS.size()).allMatch(kill -> kill.contains(" outcome=killed "));
        assertThat(result.log("not watched")).isEmpty();
        CompatibilityPage.add(
                Section.CONTAINERS,
                "Six drivers in six class loaders",
                DRIVERS + " on " + server,
                "six overdue statements at the same time, each ended by KILL QUERY");
    }
}
