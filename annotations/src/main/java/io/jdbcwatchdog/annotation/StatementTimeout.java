package io.jdbcwatchdog.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * Limits how long each SQL statement may take that is executed inside the annotated method, on the thread that called
 * the method.
 *
 * <ul>
 *   <li>On a <b>method</b> with a body it holds for that method, whether it is public, private or static.
 *   <li>On a method of an <b>interface</b> or a superclass it holds for the methods that implement or override it.
 *   <li>On a <b>class</b> it holds for every method that the class itself declares, and for those that override them.
 *   <li>On an <b>interface</b> it holds for every method that the interface declares or inherits, in every class that
 *       implements it. That includes proxies that are made at run time (Spring Data, MyBatis, Jdbi).
 * </ul>
 *
 * <p>Where several annotations apply to one method, the most specific holds. The order is: the one on the method itself,
 * on its class, on the method that it implements or overrides, on the type that declares that method. Where annotated
 * methods call each other, the innermost annotation wins. It also wins over the agent's rules and over its option
 * {@code timeout}.
 *
 * <p>The annotation works with MySQL Connector/J and MariaDB Connector/J. It takes effect only in a JVM that runs with
 * the JDBC Watchdog agent: without the agent it does nothing at all.
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
 * <p>A statement that runs longer is ended on the server, and the application gets a
 * {@link java.sql.SQLTimeoutException}. A negative value is an error: the agent logs it once with the method's name, and
 * ignores the annotation. For a block of code inside a method see {@link Timeouts}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface StatementTimeout {

    /** No timeout: the statements inside run as long as they need. */
    long NONE = 0;

    /**
     * The timeout of each statement, in {@link #unit()}, or {@link #NONE}. Values below 1 ms count as 1 ms, and values
     * above a year count as a year.
     *
     * @return the timeout, 0 for none
     */
    long value();

    /**
     * The unit of {@link #value()}; milliseconds by default.
     *
     * @return the unit
     */
    TimeUnit unit() default TimeUnit.MILLISECONDS;

    /**
     * What the agent does at the deadline; by default it ends the statement, and the connection stays usable.
     *
     * @return the action
     */
    DeadlineAction action() default DeadlineAction.KILL;
}
