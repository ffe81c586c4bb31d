package io.jdbcwatchdog.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long each SQL statement may take that is executed inside the annotated method, on the thread that called it.
 *
 * <p>On a class it holds for every method that the class itself declares. Where annotated methods call each other, the
 * innermost wins; it also wins over the agent's {@code timeout} option. It covers MySQL Connector/J and MariaDB
 * Connector/J, and it takes effect only in a JVM that runs with the JDBC Watchdog agent: without the agent the
 * annotation does nothing at all.
 *
 * <pre>{@code
 * @StatementTimeout(500)                                   // milliseconds
 * List<Order> openOrders() { ... }
 *
 * @StatementTimeout(value = 2, unit = TimeUnit.MINUTES)
 * void nightlyReport() { ... }
 *
 * @StatementTimeout(StatementTimeout.NONE)                 // never ended, whatever the agent's default
 * void migrate() { ... }
 * }</pre>
 *
 * <p>A statement that runs longer is ended on the server, and the application sees a
 * {@link java.sql.SQLTimeoutException}. A negative value is an error: the agent logs it once, names the method, and
 * treats the method as not annotated.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface StatementTimeout {

    /** No timeout: the statements inside run as long as they need. */
    long NONE = 0;

    /** The timeout of each statement, in {@link #unit()}, or {@link #NONE}. */
    long value();

    /** The unit of {@link #value()}; milliseconds by default. */
    TimeUnit unit() default TimeUnit.MILLISECONDS;
}
