package io.jdbcwatchdog.frameworks.jdbc;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

public final class SpringDataJdbcCalls {

    private SpringDataJdbcCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool);
        context.register(Repositories.class);
        context.refresh();
        MethodRepository ofMethod = context.getBean(MethodRepository.class);
        InterfaceRepository ofInterface = context.getBean(InterfaceRepository.class);
        return List.of(
                call("query method", 121, "MethodRepository.raise", ofMethod::raise),
                call("interface", 122, "InterfaceRepository.raise", ofInterface::raise),
                call(
                        "interface, inherited save()",
                        122,
                        "InterfaceRepository.save",
                        () -> ofInterface.save(new Locked(1, 1))));
    }

    private static AnnotatedCall call(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "Spring Data JDBC",
                JdbcConverter.class,
                "repository: " + what,
                millis,
                "@StatementTimeout " + origin,
                call);
    }

    @Configuration
    @EnableJdbcRepositories
    static class Repositories extends AbstractJdbcConfiguration {

        @Bean
        NamedParameterJdbcOperations jdbc(DataSource pool) {
            return new NamedParameterJdbcTemplate(pool);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource pool) {
            return new JdbcTransactionManager(pool);
        }
    }
}
