package io.jdbcwatchdog.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long each database transaction may take that begins inside the annotated method, on the thread that called it:
 * from its first statement to its end, which may come after the method's.
 *
 * <p>When the time is up, the statement that runs is ended, or, where none runs, the connection. No statement's own
 * timeout is ever later than its transaction's. A transaction that was begun before the method keeps the timeout that it
 * had. Spring's {@code @Transactional(timeout = ...)} counts as well; the shorter of the two holds.
 *
 * <p>It may stand wherever {@link StatementTimeout} may, holds for the same methods and is looked for in the same order,
 * independently of it. Without the JDBC Watchdog agent it does nothing at all.
 *
 * <pre>{@code
 * @TransactionTimeout(value = 5, unit = TimeUnit.SECONDS)
 * @StatementTimeout(500)
 * void placeOrder(Order order) { ... }
 *
 * @TransactionTimeout(TransactionTimeout.NONE)             // whatever the agent's transaction-timeout is
 * void nightlyClosing() { ... }
 * }</pre>
 *
 * <p>A negative value is an error: the agent logs it once, names the method, and treats it as not annotated.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TransactionTimeout {

    /** No timeout: the transactions inside run as long as they need. */
    long NONE = 0;

    /**
     * The timeout of each transaction, in {@link #unit()}, or {@link #NONE}. What is below a millisecond is one, and what
     * is above a year is a year.
     */
    long value();

    /** The unit of {@link #value()}; milliseconds by default. */
    TimeUnit unit() default TimeUnit.MILLISECONDS;
}
