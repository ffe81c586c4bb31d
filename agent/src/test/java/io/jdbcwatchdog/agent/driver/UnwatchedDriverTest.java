package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.report.Unwatched;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class UnwatchedDriverTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    @Test
    void copiesOfDriversAndDerivedProductsAreReported() {
        UnwatchedDriver.reportIfUnwatched(null, "com/mysql/jdbc/ResultSet", null);
        UnwatchedDriver.reportIfUnwatched(
                null, "software/aws/rds/jdbc/mysql/shading/com/mysql/cj/protocol/a/NativeProtocol", null);
        UnwatchedDriver.reportIfUnwatched(null, "com/singlestore/jdbc/client/impl/StandardClient", null);
        UnwatchedDriver.reportIfUnwatched(null, "com/mysql/cj/jdbc/ConnectionImpl", null);
        UnwatchedDriver.reportIfUnwatched(null, "org/mariadb/jdbc/internal/util/Options", null);
        UnwatchedDriver.reportIfUnwatched(null, "shaded/org/mariadb/jdbc/internal/util/Options", null);
        UnwatchedDriver.reportIfUnwatched(
                null, "shaded/org/mariadb/jdbc/internal/protocol/AbstractConnectProtocol", null);
        UnwatchedDriver.reportIfUnwatched(null, "org/example/mysql/jdbc/MysqlIO", null);
        UnwatchedDriver.reportIfUnwatched(null, "org/example/com/mysql/jdbc/ResultSet", null);
        List<String> expected = List.of(
                "MySQL Connector/J ? (com.mysql.jdbc.ResultSet)",
                "a driver like MySQL Connector/J ? (org.example.mysql.jdbc.MysqlIO)",
                "MariaDB Connector/J ? (org.mariadb.jdbc.internal.util.Options)",
                "a driver like MariaDB Connector/J ?"
                        + " (shaded.org.mariadb.jdbc.internal.protocol.AbstractConnectProtocol)",
                "a driver like MariaDB Connector/J ? (com.singlestore.jdbc.client.impl.StandardClient)",
                "a driver like MySQL Connector/J ?"
                        + " (software.aws.rds.jdbc.mysql.shading.com.mysql.cj.protocol.a.NativeProtocol)");
        long start = System.nanoTime();
        while (!Unwatched.seen().containsAll(expected) && System.nanoTime() - start < PATIENCE) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(Unwatched.seen())
                .containsAll(expected)
                .noneMatch(what -> what.contains("ConnectionImpl"))
                .noneMatch(what -> what.contains("org.example.com"))
                .as("one line is enough for each copy")
                .noneMatch(what -> what.contains("shaded.org.mariadb.jdbc.internal.util.Options"));
    }
}
