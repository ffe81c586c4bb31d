package io.jdbcwatchdog.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.ForCompatibility;
import io.jdbcwatchdog.it.support.compatibility.Section;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each pool does with a connection on which a statement, or a transaction, was ended. */
@ForCompatibility
class PoolsIT {

    private enum Pool {
        HIKARI("HikariCP 7.1", ""),
        DBCP2("Commons DBCP 2.14", ""),
        TOMCAT("Tomcat JDBC 11.0", ""),
        TOMCAT_ROLLBACK(
                "Tomcat JDBC 11.0, `rollbackOnReturn`, `defaultAutoCommit=true`, interceptor `ConnectionState`", ""),
        C3P0("c3p0 0.14", ""),
        DRUID("Druid 1.2", ""),
        AGROAL("Agroal 3.2", ""),
        AGROAL_ROLLBACK_ONLY("Agroal 3.2, this agent's `rollback-only=true`", ",rollback-only=true"),
        AGROAL_SORTING("Agroal 3.2, `exceptionSorter=MySQLExceptionSorter`", ""),
        AGROAL_TESTING("Agroal 3.2, `validateOnBorrow`", "");

        private final String title;
        private final String options;

        Pool(String title, String options) {
            this.title = title;
            this.options = options;
        }
    }

    @ParameterizedTest
    @EnumSource
    void endedStatementsAndConnections(Pool pool) {
        assumeThat(CompatibilityPage.isWanted(pool.title)).isTrue();
        Pairs.oneForEachServer().forEach(pair -> {
            ChildResult statement = run(pool, pair, "statement", "timeout=500ms");
            assertThat(statement.value("failed")).as(statement.toString()).isEqualTo("SQLTimeoutException 70100");
            ChildResult connection = run(pool, pair, "connection", "idle-transaction-timeout=1s");
            assertThat(connection.value("failed")).as(connection.toString()).contains(" 08");
            CompatibilityPage.add(
                    Section.POOLS,
                    pool.title,
                    pair.toString(),
                    "statement: " + next(statement) + "; connection: " + next(connection));
        });
    }

    private static ChildResult run(Pool pool, Pair pair, String lost, String options) {
        return pair.child()
                .with(Jars.pools())
                .tell("pool", pool.name())
                .tell("lost", lost)
                .agent(options + pool.options)
                .runMain("io.jdbcwatchdog.app.pools.PoolApplication");
    }

    /** What the next borrowers got: the first that works is the last that was asked. */
    private static String next(ChildResult result) {
        long failed = result.values().keySet().stream()
                .filter(key -> key.endsWith(".error"))
                .count();
        String key = "next." + (failed + 1);
        if (!result.values().containsKey(key + ".change")) {
            return "**" + failed + " of " + failed + " borrowers get an error**";
        }
        return (failed == 0 ? "the next borrower" : "**the next borrower gets an error**, the one after it")
                + (result.value(key + ".session").equals("same")
                        ? " gets the same connection"
                        : " gets another connection")
                + (result.value(key + ".autocommit").equals("true") ? "" : ", **in the old transaction**")
                + ("kept".equals(result.value("change"))
                        ? ", **and the change was committed**"
                        : ", the change is gone");
    }
}
