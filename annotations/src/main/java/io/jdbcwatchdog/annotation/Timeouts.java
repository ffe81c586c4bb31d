package io.jdbcwatchdog.annotation;

import java.util.concurrent.TimeUnit;

/**
 * {@link StatementTimeout} for a block of code. It limits how long each SQL statement may take that is executed inside
 * the block, on the thread that runs the block. Where blocks and annotated methods call each other, the innermost wins.
 *
 * <pre>{@code
 * List<Order> open = Timeouts.call(500, TimeUnit.MILLISECONDS, () -> orders.findOpen());
 *
 * Timeouts.run("closing", 2, TimeUnit.MINUTES, () -> {
 *     try (Statement statement = connection.createStatement()) {
 *         statement.executeUpdate("update accounts set ...");
 *     }
 * });
 *
 * Timeouts.run(StatementTimeout.NONE, TimeUnit.MILLISECONDS, this::migrate);
 * }</pre>
 *
 * <p>An exception that the block throws, checked or not, comes out of the call unchanged. The agent's log says
 * {@code block} and the name of the block; without a name it says the class that contains the lambda expression. Without
 * the JDBC Watchdog agent the block simply runs.
 */
public final class Timeouts {

    private Timeouts() {}

    /**
     * Runs the block and returns its result.
     *
     * @param <T> the type of the result
     * @param <E> the type of exception that the block may throw
     * @param timeout the timeout of each statement; {@link StatementTimeout#NONE} for none
     * @param unit the unit of {@code timeout}
     * @param block the block to run
     * @return the result of the block
     * @throws IllegalArgumentException if the timeout is negative, or the unit or the block is null
     * @throws E the exception that the block throws
     */
    public static <T, E extends Exception> T call(long timeout, TimeUnit unit, Call<T, E> block) throws E {
        return within(millis(timeout, unit, block), null, block);
    }

    /**
     * Does the same, with a name for the log.
     *
     * @param <T> the type of the result
     * @param <E> the type of exception that the block may throw
     * @param name the name of the block in the log, such as {@code nightly report}
     * @param timeout the timeout of each statement; {@link StatementTimeout#NONE} for none
     * @param unit the unit of {@code timeout}
     * @param block the block to run
     * @return the result of the block
     * @throws IllegalArgumentException if the timeout is negative, or the unit or the block is null
     * @throws E the exception that the block throws
     */
    public static <T, E extends Exception> T call(String name, long timeout, TimeUnit unit, Call<T, E> block) throws E {
        return within(millis(timeout, unit, block), name, block);
    }

    /**
     * Runs the block.
     *
     * @param <E> the type of exception that the block may throw
     * @param timeout the timeout of each statement; {@link StatementTimeout#NONE} for none
     * @param unit the unit of {@code timeout}
     * @param block the block to run
     * @throws IllegalArgumentException if the timeout is negative, or the unit or the block is null
     * @throws E the exception that the block throws
     */
    public static <E extends Exception> void run(long timeout, TimeUnit unit, Run<E> block) throws E {
        within(millis(timeout, unit, block), null, block);
    }

    /**
     * Does the same, with a name for the log.
     *
     * @param <E> the type of exception that the block may throw
     * @param name the name of the block in the log, such as {@code nightly report}
     * @param timeout the timeout of each statement; {@link StatementTimeout#NONE} for none
     * @param unit the unit of {@code timeout}
     * @param block the block to run
     * @throws IllegalArgumentException if the timeout is negative, or the unit or the block is null
     * @throws E the exception that the block throws
     */
    public static <E extends Exception> void run(String name, long timeout, TimeUnit unit, Run<E> block) throws E {
        within(millis(timeout, unit, block), name, block);
    }

    /** The agent weaves this method: see its parameters before a change. */
    @SuppressWarnings("UnusedVariable") // The woven code reads them.
    private static <T, E extends Exception> T within(long millis, String name, Call<T, E> block) throws E {
        return block.call();
    }

    /** And this one. */
    @SuppressWarnings("UnusedVariable")
    private static <E extends Exception> void within(long millis, String name, Run<E> block) throws E {
        block.run();
    }

    private static long millis(long timeout, TimeUnit unit, Object block) {
        if (timeout < 0) {
            throw new IllegalArgumentException(
                    "a timeout cannot be negative: " + timeout + "; use StatementTimeout.NONE to exempt");
        }
        if (unit == null || block == null) {
            throw new IllegalArgumentException(unit == null ? "the timeout's unit is null" : "the block is null");
        }
        return timeout == 0 ? 0 : Math.max(1, unit.toMillis(timeout));
    }

    /**
     * A block with a result, like {@link java.util.concurrent.Callable} but with the exceptions that it really throws.
     *
     * @param <T> the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        /**
         * Runs the block.
         *
         * @return its result
         * @throws E where the block fails
         */
        T call() throws E;
    }

    /**
     * A block without a result, like {@link Runnable} but with the exceptions that it really throws.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Run<E extends Exception> {
        /**
         * Runs the block.
         *
         * @throws E where the block fails
         */
        void run() throws E;
    }
}
