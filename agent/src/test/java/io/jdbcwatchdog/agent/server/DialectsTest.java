package io.jdbcwatchdog.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of server is recognised by its version, and each of its errors has its meaning. */
class DialectsTest {

    @ParameterizedTest
    @CsvSource({
        "8.0.36, MySQL",
        "8.4.0-commercial, MySQL",
        "5.7.44-log, MySQL",
        "8.0.32-24 Percona, MySQL",
        "'', MySQL",
        "10.11.6-MariaDB-1:10.11.6+maria~ubu2204, MariaDB",
        "5.5.5-10.4.32-MariaDB-log, MariaDB",
        "5.5.5-10.4.32-mariadb, MariaDB",
        "11.4.2 (MariaDB), MariaDB",
        "8.0.11-TiDB-v7.5.0, TiDB",
        "5.7.25-TiDB-v4.0.0, TiDB",
        "5.7.99, Doris",
        "5.7.99 Doris version doris-2.1.0, Doris",
        "8.0.33-StarRocks, StarRocks",
        "5.1.0, StarRocks",
        "5.1.49, MySQL",
        "8.0.33, MySQL",
        "9.7.4-router, MySQL",
    })
    void versionSaysWhatKindOfServerItIs(String version, String kind) {
        assertThat(Dialects.of(version)).hasToString(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "1317, INTERRUPTED, INTERRUPTED",
        "1028, INTERRUPTED, INTERRUPTED",
        "1053, CONNECTION_ENDED, CONNECTION_ENDED",
        "1927, OTHER, CONNECTION_ENDED",
        "3169, CONNECTION_ENDED, OTHER",
        "4031, CONNECTION_ENDED, OTHER",
        "1094, NO_SUCH_SESSION, NO_SUCH_SESSION",
        "1095, NOT_OWNER, NOT_OWNER",
        "1305, NO_SUCH_PROCEDURE, NO_SUCH_PROCEDURE",
        "1370, NO_SUCH_PROCEDURE, NO_SUCH_PROCEDURE",
        "1193, UNKNOWN_VARIABLE, UNKNOWN_VARIABLE",
        "1062, OTHER, OTHER", // a duplicate key
        "1205, OTHER, OTHER",
        "1969, OTHER, OTHER", // MariaDB's max_statement_time
        "3024, OTHER, OTHER", // MySQL's MAX_EXECUTION_TIME
        "0, OTHER, OTHER",
        "-1, OTHER, OTHER",
        "99999, OTHER, OTHER",
    })
    void errorMeans(int number, ServerError onMySql, ServerError onMariaDb) {
        assertThat(new MySql().error(number)).isEqualTo(onMySql);
        assertThat(new MariaDb().error(number)).isEqualTo(onMariaDb);
    }

    @ParameterizedTest
    @CsvSource({
        "1213, WHOLE, WHOLE",
        "1206, WHOLE, WHOLE",
        "1402, WHOLE, WHOLE",
        "1613, WHOLE, WHOLE",
        "1614, WHOLE, WHOLE",
        "3101, WHOLE, NONE",
        "1020, PERHAPS, PERHAPS",
        "1205, AS_CONFIGURED, AS_CONFIGURED",
        "1317, NONE, NONE",
        "1062, NONE, NONE",
        "1114, NONE, NONE", // a full tablespace
        "1969, NONE, NONE",
        "3024, NONE, NONE",
        "3572, NONE, NONE", // NOWAIT
        "0, NONE, NONE",
        "99999, NONE, NONE",
    })
    void errorRollsBack(int number, Rollback onMySql, Rollback onMariaDb) {
        assertThat(new MySql().rollback(number)).isEqualTo(onMySql);
        assertThat(new MariaDb().rollback(number)).isEqualTo(onMariaDb);
    }

    @ParameterizedTest
    @CsvSource({"1040, true", "1203, true", "1226, true", "1045, false", "0, false"})
    void serverOrAccountIsFull(int number, boolean full) {
        assertThat(EarlyErrors.isFull(number)).isEqualTo(full);
    }

    /** A limit for each hour is no lack of room: nobody gets anything back from a connection that is closed. */
    @ParameterizedTest
    @CsvSource({"max_user_connections, 1226", "max_connections_per_hour, 0", "max_questions, 0", "max_updates, 0"})
    void limitOfAnAccount(String resource, int number) {
        String message = "User 'x' has exceeded the '" + resource + "' resource (current value: 6)";
        assertThat(EarlyErrors.fullNumber(new SQLException(message, "42000", 1226)))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "28000, 1045, true",
        "HY000, 3955, true",
        "HY000, 3118, true",
        "HY000, 4151, true",
        "08S01, 0, false",
        "42000, 1226, false"
    })
    void accountIsDenied(String state, int number, boolean denied) {
        assertThat(EarlyErrors.isDenied(new SQLException("", state, number))).isEqualTo(denied);
    }

    @Test
    void killsNameTheSession() {
        for (Dialect dialect : Dialects.ALL) {
            String tidb = dialect instanceof TiDb ? "TIDB " : "";
            assertThat(dialect.killQuery(1L << 62)).isEqualTo("KILL " + tidb + "QUERY 4611686018427387904");
            assertThat(dialect.killConnection(42)).isEqualTo("KILL " + tidb + "CONNECTION 42");
        }
    }

    @Test
    void proceduresOfHostedServersNameTheSession() {
        for (Dialect dialect : Arrays.asList(new MySql(), new MariaDb())) {
            assertThat(dialect.killProcedures())
                    .extracting(procedures -> procedures.killQuery(42))
                    .containsExactly("CALL mysql.rds_kill_query(42)", "CALL mysql.az_kill_query(42)");
            assertThat(dialect.killProcedures())
                    .extracting(procedures -> procedures.killConnection(42))
                    .containsExactly("CALL mysql.rds_kill(42)", "CALL mysql.az_kill(42)");
        }
    }

    /** Where neither a count nor a start tells one process from another, nothing but the id is asked. */
    @Test
    void whoDoesNotTellItsProcessIsAskedForItsIdOnly() {
        for (Dialect dialect : Dialects.ALL) {
            assertThat(dialect.tellsProcess())
                    .as("%s", dialect)
                    .isEqualTo(dialect.identityExpression().contains("UUID_SHORT()"));
            assertThat(dialect.identityExpression()).startsWith("CONCAT_WS('\t', CONNECTION_ID(), ");
        }
    }

    @Test
    void othersErrorsMean() {
        assertThat(new TiDb().error(1227)).isEqualTo(ServerError.NOT_OWNER);
        assertThat(new TiDb().error(1317)).isEqualTo(ServerError.INTERRUPTED);
        assertThat(new TiDb().rollback(9007)).isEqualTo(Rollback.PERHAPS);
        assertThat(new Doris().error(1105)).isEqualTo(ServerError.INTERRUPTED);
        assertThat(new Doris().error(1094)).isEqualTo(ServerError.NO_SUCH_SESSION);
        assertThat(new StarRocks().error(1064)).isEqualTo(ServerError.INTERRUPTED);
        assertThat(new MySql().error(1227)).isEqualTo(ServerError.OTHER);
    }

    @Test
    void identityIsAskedInAFixedOrderAndWithoutATable() {
        String common = "CONCAT_WS('\t', CONNECTION_ID(), UUID_SHORT(), UUID(), @@hostname, @@port, @@datadir";
        assertThat(new MySql().identityExpression()).isEqualTo(common + ", @@server_uuid)");
        assertThat(new MariaDb().identityExpression()).isEqualTo(common + ")");
        assertThat(new MySql().startExpression()).contains("performance_schema.global_status");
        assertThat(new MariaDb().startExpression()).contains("information_schema.global_status");
    }
}
