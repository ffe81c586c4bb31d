/**
 * The integration tests, one package for each heading of docs/trust.md, each test named after the promise that it holds.
 * They put probes into child JVMs, with a driver and the agent, and read what the probes answer.
 */
package io.jdbcwatchdog.it;
