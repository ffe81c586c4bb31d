package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.LockedRow;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Remains;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.HttpService;
import io.jdbcwatchdog.it.support.child.WildFly;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real WildFly, with the agent's flag in its {@code standalone.conf} and nothing else. */
@EnabledIfSystemProperty(
        named = "it.application-servers",
        matches = "true",
        disabledReason = "WildFly and Quarkus: -Dit.application-servers=true")
@Tag("once")
class WildFlyIT {

    @TempDir
    private static Path folder;

    private static HttpService wildFly;

    @BeforeAll
    static void start() throws IOException {
        WildFly server = new WildFly(folder);
        for (Pair pair : Pairs.oneForEachServer().toList()) {
            server.driver(
                    name(pair),
                    pair.driver().jar(),
                    pair.driver().isMariaDb()
                            ? "org.mariadb.jdbc.MariaDbDataSource"
                            : "com.mysql.cj.jdbc.MysqlXADataSource");
            Server database = pair.server();
            server.sources(
                    name(pair),
                    name(pair),
                    pair.driver().url(database.host(), database.port(), database.database()),
                    database.user(),
                    database.password());
        }
        wildFly = server.start(JtaCase.OPTIONS, JtaCase.DEFAULT_SECONDS);
    }

    @AfterAll
    static void stop() {
        if (wildFly != null) {
            wildFly.close();
        }
    }

    static Stream<Arguments> sources() {
        return Pairs.oneForEachServer()
                .flatMap(pair -> Stream.of("non-XA", "XA").map(kind -> Arguments.of(pair, kind)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sources")
    void threadIsFreeAndTransactionsAreRolledBack(Pair pair, String kind) throws Exception {
        String source = name(pair) + (kind.equals("XA") ? "-xa" : "");
        double worst = 0;
        try (LockedRow row = new LockedRow(pair.server())) {
            for (JtaCase overdue : JtaCase.values()) {
                worst = Math.max(worst, lateOf(overdue, pair.server(), source));
            }
            assertThat(row.waiting()).isZero();
        }
        assertThat(wildFly.lines("not watched")).isEmpty();
        assertThat(wildFly.lines("fault in the agent")).isEmpty();
        CompatibilityPage.add(
                Section.CONTAINERS,
                "WildFly 39, driver as a module, " + kind + " data source",
                pair.toString(),
                String.format(
                        Locale.ROOT,
                        "a statement and three JTA transactions (`UserTransaction`, default timeout, `@TransactionTimeout`)"
                                + " ended by KILL QUERY, the thread free after %.0f ms, rolled back,"
                                + " no branch in `XA RECOVER`, the pool keeps the connection",
                        worst));
    }

    private static double lateOf(JtaCase overdue, Server server, String source) {
        long value = Remains.value(server);
        wildFly.forget();
        ChildResult result = wildFly.ask("overdue?source=" + source + "&by=" + overdue.key);
        SoftAssertions soft = new SoftAssertions();
        overdue.isEndedInTime(soft, result);
        overdue.isEndedByTheAgent(soft, result);
        soft.assertThat(Remains.of(server)).as(overdue.key).isEqualTo(Remains.NOTHING);
        soft.assertThat(Remains.value(server)).as(overdue.key + ": rolled back").isEqualTo(value);
        soft.assertAll();
        assertThat(wildFly.awaitLine("killed session=", "timeout=" + overdue.timeout()))
                .contains("watchdog", "outcome=killed", "UPDATE locked SET n = n + ? WHERE id = ?");
        assertThat(wildFly.lines("killed session=")).hasSize(1);
        return overdue.late(result);
    }

    private static String name(Pair pair) {
        return pair.driver().isMariaDb() ? "mariadb" : "mysql";
    }
}
