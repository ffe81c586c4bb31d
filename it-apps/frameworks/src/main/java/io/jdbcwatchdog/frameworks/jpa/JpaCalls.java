package io.jdbcwatchdog.frameworks.jpa;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

public final class JpaCalls {

    private JpaCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool);
        context.register(Repositories.class);
        context.refresh();
        JpaMethodRepository ofMethod = context.getBean(JpaMethodRepository.class);
        JpaInterfaceRepository ofInterface = context.getBean(JpaInterfaceRepository.class);
        HibernateDao dao = new HibernateDao(context.getBean(EntityManagerFactory.class));
        return List.of(
                data("query method", 131, "JpaMethodRepository.raise", ofMethod::raise),
                data("interface", 132, "JpaInterfaceRepository.raise", ofInterface::raise),
                hibernate("query", 133, "HibernateDao.query", dao::query),
                hibernate("flush at commit", 134, "HibernateDao.flush", Executors.callable(dao::flush)));
    }

    private static AnnotatedCall data(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "Spring Data JPA",
                JpaRepository.class,
                "repository: " + what,
                millis,
                "@StatementTimeout " + origin,
                call);
    }

    private static AnnotatedCall hibernate(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "Hibernate", Session.class, "method around a " + what, millis, "@StatementTimeout " + origin, call);
    }

    @Configuration
    @EnableJpaRepositories
    @EnableTransactionManagement
    static class Repositories {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource pool) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(pool);
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setPackagesToScan(JpaCalls.class.getPackageName());
            return factory;
        }

        @Bean
        PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }
}
