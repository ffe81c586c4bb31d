package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotation as it is written in each framework, in the framework's current version. */
class FrameworksIT {

    /** What a statement that no annotation covers is ended by. */
    private static final String OTHERWISE = "timeout=4s";

    private static final double LATE = 2_000;

    private static final String HEAD = """

            | Framework | Version | Annotated | Timeout | Ended after | The caller sees |
            |---|---|---|---|---|---|""";

    @Test
    void annotationHoldsInEveryFramework() {
        holdsOn(Pairs.first());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("others")
    @Tag("once")
    void annotationHoldsInEveryFrameworkOnTheOtherServersToo(Pair pair) {
        holdsOn(pair);
    }

    static Stream<Pair> others() {
        return Pairs.oneForEachServer().skip(1);
    }

    private static void holdsOn(Pair pair) {
        ChildJvm child = pair.child().with(Jars.frameworks()).agent(OTHERWISE).flag("-XX:TieredStopAtLevel=1");
        if (needsDialect(pair)) {
            child.flag("-Dhibernate.dialect=org.hibernate.dialect.MariaDBDialect");
        }
        ChildResult result = child.runMain("io.jdbcwatchdog.frameworks.Frameworks");
        assertThat(result.exit()).as(result.toString()).isZero();
        List<String> ways = result.out().stream()
                .filter(line -> line.contains(".origin="))
                .map(line -> line.substring("result ".length(), line.indexOf(".origin=")))
                .toList();
        System.out.println(pair + HEAD);
        ways.forEach(way -> System.out.println(row(result, way)));
        SoftAssertions soft = new SoftAssertions();
        ways.forEach(way -> holds(soft, result, way));
        soft.assertThat(result.value("session.after"))
                .as("the pool keeps the connection after each KILL QUERY")
                .isEqualTo(result.value("session.before"));
        soft.assertAll();
        assertThat(ways).as(result.toString()).hasSize(39);
    }

    /**
     * With or without the agent, Hibernate has to be told its dialect there: to find it, it asks Connector/J for the
     * server's keywords, and Connector/J asks for a column that MySQL's list of them has and MariaDB's has not.
     */
    private static boolean needsDialect(Pair pair) {
        return !pair.driver().isMariaDb() && pair.server().kind() == ServerKind.MARIADB;
    }

    private static void holds(SoftAssertions soft, ChildResult result, String way) {
        long timeout = result.number(way + ".timeout");
        soft.assertThat(result.millis(way + ".ms")).as(way).isBetween((double) timeout, timeout + LATE);
        soft.assertThat(result.value(way + ".message"))
                .as(way)
                .contains("timeout " + timeout + "ms(" + result.value(way + ".origin") + ")");
        soft.assertThat(result.value(way + ".unhindered")).as(way).isEqualTo("null");
    }

    private static String row(ChildResult result, String way) {
        String sees = result.value(way + ".sees");
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d ms | %.0f ms | `%s` |",
                result.value(way + ".framework"),
                result.value(way + ".version"),
                result.value(way + ".how"),
                result.number(way + ".timeout"),
                result.millis(way + ".ms"),
                sees.substring(sees.lastIndexOf('.') + 1));
    }
}
