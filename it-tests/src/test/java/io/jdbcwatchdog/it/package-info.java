/**
 * The tests, each named after the promise that it holds. They put probes into child JVMs, with a driver and the agent,
 * and read what came of it; they may call every other package here.
 */
package io.jdbcwatchdog.it;
