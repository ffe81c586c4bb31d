/**
 * What the hooks lead to, and the watchdog that finds what is overdue. It calls {@code kill}, {@code policy},
 * {@code session}, {@code driver} and what anyone may call; the agent's start calls it.
 */
package io.jdbcwatchdog.agent.watch;
