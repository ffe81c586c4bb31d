package io.jdbcwatchdog.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PoolNameTest {

    private static final List<String> HIKARI =
            List.of("a.B.c(B.java:1)", "com.zaxxer.hikari.pool.ProxyStatement.execute(ProxyStatement.java:1)");

    @Test
    void poolsOwnThreadNamesItWhereItOpenedTheConnection() {
        assertThat(PoolName.of("orders:connection-adder", HIKARI)).isEqualTo("orders");
        assertThat(PoolName.of("HikariPool-1 connection adder", HIKARI)).isEqualTo("HikariPool-1");
    }

    @Test
    void stackTellsTheKind() {
        assertThat(PoolName.of("", List.of("io.agroal.pool.X.y(X.java:1)"))).isEqualTo("Agroal");
        assertThat(PoolName.of("", List.of("a.B.c(B.java:1)"))).isEmpty();
        assertThat(PoolName.of("", HIKARI)).isEqualTo("HikariCP");
    }

    @Test
    void onlyPoolIsTheOne() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread housekeeper = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "payments:housekeeper");
        housekeeper.start();
        try {
            assertThat(PoolName.of("", HIKARI)).isEqualTo("payments");
        } finally {
            end.countDown();
            housekeeper.join();
        }
    }
}
