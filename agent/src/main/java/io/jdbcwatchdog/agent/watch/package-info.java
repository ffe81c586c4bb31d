/**
 * Handles the hooks, and has the watchdog, which finds overdue executions. This package calls {@code kill}, {@code policy},
 * {@code session}, {@code framework}, {@code driver}, {@code server} and the packages that any other may call. The agent's
 * start calls it.
 */
package io.jdbcwatchdog.agent.watch;
