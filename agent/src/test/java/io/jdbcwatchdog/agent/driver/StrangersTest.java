package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.report.Unwatched;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    @Test
    void copiesOfDriversAndWhatWasMadeFromThemAreNoticed() {
        Strangers.meet(null, "com/mysql/jdbc/MysqlIO", null);
        Strangers.meet(null, "software/aws/rds/jdbc/mysql/shading/com/mysql/cj/protocol/a/NativeProtocol", null);
        Strangers.meet(null, "com/singlestore/jdbc/client/impl/StandardClient", null);
        Strangers.meet(null, "com/mysql/cj/jdbc/ConnectionImpl", null);
        List<String> expected = List.of(
                "MySQL Connector/J ? (com.mysql.jdbc.MysqlIO)",
                "a driver like MariaDB Connector/J ? (com.singlestore.jdbc.client.impl.StandardClient)",
                "a driver like MySQL Connector/J ?"
                        + " (software.aws.rds.jdbc.mysql.shading.com.mysql.cj.protocol.a.NativeProtocol)");
        long start = System.nanoTime();
        while (!Unwatched.seen().containsAll(expected) && System.nanoTime() - start < PATIENCE) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(Unwatched.seen()).containsAll(expected).noneMatch(what -> what.contains("ConnectionImpl"));
    }
}
