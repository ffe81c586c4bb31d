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
 * <ul>
 *   <li>On a <b>method</b> with a body it holds for this method, whether it is public, private or static.
 *   <li>On a method of an <b>interface</b> or a superclass it holds for the methods that implement or override it.
 *   <li>On a <b>class</b> it holds for every method that the class itself declares, and for those that override them.
 *   <li>On an <b>interface</b> it holds for every method that the interface declares or inherits, in whatever implements
 *       it, proxies that are made at run time included (Spring Data, MyBatis, Jdbi).
 * </ul>
 *
 * <p>Most specific first: the method itself, its class, the method that it implements or overrides, the type that
 * declares that one. Where annotated methods call each other, the innermost wins; it also wins over the agent's rules
 * and its {@code timeout} option. It covers MySQL Connector/J and MariaDB Connector/J, and takes effect only in a JVM
 * that runs with the JDBC Watchdog agent: without the agent the annotation does nothing at all.
 *
 * <pre>{@code
 * @StatementTimeout(500)                                   // milliseconds
 * List<Order> openOrders() { ... }
 *
 * @StatementTimeout(value = 2, unit = TimeUnit.MINUTES, action = DeadlineAction.KILL_CONNECTION)
 * void nightlyReport() { ... }
 *
 * @StatementTimeout(StatementTimeout.NONE)                 // never ended, whatever the agent's default
 * void migrate() { ... }
 *
 * @StatementTimeout(500)                                   // save, findById, ... and all others
 * interface OrderRepository extends CrudRepository<Order, Long> { ... }
 * }</pre>
 *
 * <p>A statement that runs longer is ended on the server, and the application sees a
 * {@link java.sql.SQLTimeoutException}. A negative value is an error: the agent logs it once, names the method, and
 * treats it as not annotated. For a block of code inside a method see {@link Timeouts}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface StatementTimeout {

    /** No timeout: the statements inside run as long as they need. */
    long NONE = 0;

    /**
     * The timeout of each statement, in {@link #unit()}, or {@link #NONE}. What is below a millisecond is one, and what
     * is above a year is a year.
     */
    long value();

    /** The unit of {@link #value()}; milliseconds by default. */
    TimeUnit unit() default TimeUnit.MILLISECONDS;

    /** What is done when the time is up; by default the statement is ended, and its connection stays usable. */
    DeadlineAction action() default DeadlineAction.KILL;
}
