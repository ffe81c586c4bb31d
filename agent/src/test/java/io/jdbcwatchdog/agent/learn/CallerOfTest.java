package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose statement it is. */
class CallerOfTest {

    private static String of(String... classes) {
        return CallerOf.stack(Stream.of(classes)
                .map(name -> new StackTraceElement(name, "m", null, -1))
                .toArray(StackTraceElement[]::new));
    }

    @Test
    void itIsTheInnermostClassOfTheApplication() {
        assertThat(of(
                        "io.jdbcwatchdog.agent.learn.Recorder",
                        "com.mysql.cj.jdbc.ClientPreparedStatement",
                        "com.zaxxer.hikari.pool.ProxyPreparedStatement",
                        "org.hibernate.loader.Loader",
                        "jdk.proxy3.$Proxy12",
                        "com.shop.OrderRepository",
                        "com.shop.OrderService"))
                .isEqualTo("com.shop.OrderRepository");
    }

    @Test
    void nestedAndGeneratedClassesAreTheirOutermost() {
        assertThat(of("com.shop.Orders$Row")).isEqualTo("com.shop.Orders");
        assertThat(of("com.shop.Orders$$Lambda/0x0000000800c03000")).isEqualTo("com.shop.Orders");
        assertThat(of("com.shop.Orders$$SpringCGLIB$$0")).isEqualTo("com.shop.Orders");
        assertThat(of("com.shop.Orders/0x1234")).isEqualTo("com.shop.Orders");
        assertThat(of("$Proxy7", "com.shop.$Proxy12", "com.shop.$Strange")).isEqualTo("com.shop.$Strange");
        assertThat(of("Probe")).isEqualTo("Probe");
    }

    @Test
    void aStackWithNothingOfTheApplicationHasNoCaller() {
        assertThat(of("java.lang.Thread", "com.mysql.cj.jdbc.StatementImpl")).isEmpty();
        assertThat(of()).isEmpty();
    }
}
