/**
 * One file for each driver generation: what to weave into it, and how to read and talk to its physical connections. It
 * calls the hooks and nothing else of the agent; {@code weave}, {@code kill} and {@code watch} call it.
 */
package io.jdbcwatchdog.agent.driver;
