package io.jdbcwatchdog.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * Limits how long each database transaction may take that begins inside the annotated method, on the thread that called
 * the method. The time counts from the transaction's first statement to its end, which may come after the method's end.
 *
 * <p>At the deadline the running statement is ended; where none runs, the connection is ended. No statement has a later
 * deadline than its transaction. A transaction that began before the method was called keeps the timeout that it had.
 * Spring's {@code @Transactional(timeout = ...)} counts as well; the shorter of the two holds.
 *
 * <p>This annotation may be put wherever {@link StatementTimeout} may. It holds for the same methods and in the same
 * order, independently of {@code StatementTimeout}. Without the JDBC Watchdog agent it does nothing at all.
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
 * <p>A negative value is an error: the agent logs it once with the method's name, and ignores the annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TransactionTimeout {

    /** No timeout: the transactions inside run as long as they need. */
    long NONE = 0;

    /**
     * The timeout of each transaction, in {@link #unit()}, or {@link #NONE}. Values below 1 ms count as 1 ms, and values
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
}
