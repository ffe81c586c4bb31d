package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.spring.SpringBeans;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.expression.Expression;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionManager;

/** The annotation on beans of a real Spring context, behind the proxies that Spring puts in front of them. */
class SpringIT {

    private static final Path[] SPRING = Stream.of(
                    Advisor.class,
                    BeanFactory.class,
                    ApplicationContext.class,
                    Environment.class,
                    Expression.class,
                    JdbcTemplate.class,
                    TransactionManager.class,
                    ObservationRegistry.class,
                    LogFactory.class,
                    Nullable.class,
                    StatementTimeout.class)
            .map(Jars::of)
            .toArray(Path[]::new);

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void annotationHoldsBehindJdkAndCglibProxies(Pair pair) {
        ChildResult result = pair.child().with(SPRING).agent("timeout=10s").run(SpringBeans.class);
        assertThat(result.value("jdk.jdk")).isEqualTo("true");
        assertThat(result.value("cglib.subclass")).isEqualTo("true");
        for (String proxy : new String[] {"jdk", "cglib"}) {
            assertThat(result.value(proxy + ".overdue.class"))
                    .isEqualTo("org.springframework.dao.QueryTimeoutException");
            assertThat(result.value(proxy + ".overdue.causes")).startsWith("java.sql.SQLTimeoutException");
            assertThat(result.millis(proxy + ".overdue.ms")).isBetween(300.0, TrialChecks.LATE);
            TrialChecks.byItself(result, proxy + ".unmarked", 1_000);
        }
        assertThat(result.log("timeout=300ms(@StatementTimeout JdbcOrderStore.overdue) "))
                .hasSize(2);
    }

    @Test
    void noneHoldsBehindProxiesToo() {
        ChildResult result =
                Pairs.first().child().with(SPRING).agent("timeout=300ms").run(SpringBeans.class);
        for (String proxy : new String[] {"jdk", "cglib"}) {
            TrialChecks.byItself(result, proxy + ".exempt", 1_000);
            assertThat(result.value(proxy + ".unmarked.class"))
                    .isEqualTo("org.springframework.dao.QueryTimeoutException");
        }
    }
}
