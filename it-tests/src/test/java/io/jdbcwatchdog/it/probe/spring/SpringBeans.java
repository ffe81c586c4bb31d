package io.jdbcwatchdog.it.probe.spring;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Calls an annotated bean through a JDK proxy and through a CGLIB one. */
public final class SpringBeans {

    private SpringBeans() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        tryOut("jdk", probe, JdkProxies.class);
        tryOut("cglib", probe, CglibProxies.class);
    }

    private static void tryOut(String key, Probe probe, Class<?> configuration) throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
                Connection connection = probe.connect()) {
            context.registerBean(Probe.class, () -> probe);
            context.register(configuration);
            context.refresh();
            OrderStore store = context.getBean(OrderStore.class);
            Probe.tell(key + ".jdk", Proxy.isProxyClass(store.getClass()));
            Probe.tell(key + ".subclass", store instanceof JdbcOrderStore);
            wait(key + ".overdue", probe, connection, store::overdue);
            wait(key + ".exempt", probe, connection, store::exempt);
            wait(key + ".unmarked", probe, connection, store::unmarked);
        }
    }

    private static void wait(String key, Probe probe, Connection connection, Callable<?> work) throws Exception {
        try (RowLock held = RowLock.holdFor(probe, probe.number("release", 1_200))) {
            Trial.run(key, connection, work);
            Probe.tell("held", held);
        }
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = false)
    static class JdkProxies extends Beans {}

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    static class CglibProxies extends Beans {}

    static class Beans {

        @Bean
        DataSource dataSource(Probe probe) {
            return new DriverManagerDataSource(probe.get("url"), probe.get("user"), probe.get("password"));
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        OrderStore orders(DataSource source) {
            return new JdbcOrderStore(new JdbcTemplate(source));
        }
    }
}
