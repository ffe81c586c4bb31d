package io.jdbcwatchdog.frameworks.spring;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

public final class SpringCalls {

    private SpringCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        List<AnnotatedCall> calls = new ArrayList<>(behind("JDK", context(pool, JdkProxies.class)));
        calls.addAll(behind("CGLIB", context(pool, CglibProxies.class)));
        return calls;
    }

    private static AnnotationConfigApplicationContext context(DataSource pool, Class<?> proxies) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.register(
                proxies,
                Beans.OfInterfaceMethod.class,
                Beans.OfInterface.class,
                Beans.OfClass.class,
                Beans.OfMethod.class);
        context.refresh();
        return context;
    }

    private static List<AnnotatedCall> behind(String proxy, AnnotationConfigApplicationContext context) {
        AnnotatedOrders ofInterfaceMethod = context.getBean(AnnotatedOrders.class);
        AnnotatedInterface ofInterface = context.getBean(AnnotatedInterface.class);
        Orders ofClass = context.getBean("beans.OfClass", Orders.class);
        Orders ofMethod = context.getBean("beans.OfMethod", Orders.class);
        if (Proxy.isProxyClass(ofClass.getClass()) != proxy.equals("JDK") || !AopUtils.isAopProxy(ofClass)) {
            throw new IllegalStateException("not a " + proxy + " proxy: " + ofClass.getClass());
        }
        return List.of(
                call(proxy, "interface's method", 111, "AnnotatedOrders.raise", ofInterfaceMethod::raise),
                call(proxy, "interface", 112, "AnnotatedInterface.raise", ofInterface::raise),
                call(proxy, "class", 113, "Beans.OfClass.raise", ofClass::raise),
                call(proxy, "method", 114, "Beans.OfMethod.raise", ofMethod::raise));
    }

    private static AnnotatedCall call(String proxy, String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "Spring",
                SpringVersion.class,
                what + ", bean behind a " + proxy + " proxy",
                millis,
                "@StatementTimeout " + origin,
                call);
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = false)
    static class JdkProxies {}

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    static class CglibProxies {}
}
