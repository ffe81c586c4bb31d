package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.LockedRow;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Remains;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.server.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Quarkus application as Quarkus packs it, with the agent's flag and nothing else. Agroal itself cancels the statements of
 * a transaction that Narayana rolls back, at the instant at which the agent ends them, and may be the first to do so.
 */
@EnabledIfSystemProperty(
        named = "it.application-servers",
        matches = "true",
        disabledReason = "WildFly and Quarkus: -Dit.application-servers=true")
@Tag("once")
class QuarkusIT {

    static Stream<Arguments> sources() {
        return Pairs.oneForEachServer()
                .flatMap(pair -> Stream.of("non-XA", "XA").map(kind -> Arguments.of(pair, kind)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sources")
    void threadIsFreeAndTransactionsAreRolledBack(Pair pair, String kind) throws Exception {
        String source = (pair.driver().isMariaDb() ? "mariadb" : "mysql") + (kind.equals("XA") ? "-xa" : "");
        Map<String, String> seen = new TreeMap<>();
        ChildJvm child = child(
                        pair.server(),
                        pair.driver()
                                .url(
                                        pair.server().host(),
                                        pair.server().port(),
                                        pair.server().database()),
                        source)
                .agent(JtaCase.OPTIONS);
        for (JtaCase overdue : JtaCase.values()) {
            child.when(overdue.key + ".over", () -> seen.put(overdue.key, Remains.of(pair.server())));
        }
        ChildResult result;
        long value;
        try (LockedRow row = new LockedRow(pair.server())) {
            value = Remains.value(pair.server());
            result = child.runJar(Jars.quarkus(), source);
            assertThat(row.waiting()).isZero();
        }

        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.exit()).as(result.toString()).isZero();
        double worst = 0;
        for (JtaCase overdue : JtaCase.values()) {
            overdue.isEndedInTime(soft, result);
            worst = Math.max(worst, overdue.late(result));
            soft.assertThat(seen).containsEntry(overdue.key, Remains.NOTHING);
        }
        JtaCase.NO_TRANSACTION.isEndedByTheAgent(soft, result);
        soft.assertThat(Remains.value(pair.server())).as("rolled back").isEqualTo(value);
        soft.assertThat(result.log("not watched")).isEmpty();
        soft.assertThat(result.log("fault in the agent")).isEmpty();
        soft.assertAll();
        CompatibilityPage.add(
                Section.CONTAINERS,
                "Quarkus 3.33, fast-jar, " + kind + " data source",
                pair.toString(),
                String.format(
                        Locale.ROOT,
                        "a statement and three JTA transactions (`UserTransaction`, default timeout,"
                                + " `@TransactionConfiguration`) ended, the thread free after %.0f ms, rolled back,"
                                + " no branch in `XA RECOVER`, the pool keeps the connection",
                        worst));
    }

    private static ChildJvm child(Server server, String url, String source) {
        String prefix = "-Dquarkus.datasource." + source + ".";
        return ChildJvm.of(List.of())
                .flag(prefix + "jdbc.url=" + url)
                .flag(prefix + "username=" + server.user())
                .flag(prefix + "password=" + server.password());
    }
}
