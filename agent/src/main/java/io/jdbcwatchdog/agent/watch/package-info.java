/**
 * What the hooks lead to, and the watchdog that finds what is overdue. It calls {@code kill}, {@code session} and
 * {@code driver}; {@code weave} and the agent's start call it.
 */
package io.jdbcwatchdog.agent.watch;
