/**
 * Applications that search for secrets in everything they can read of the agent. Each belongs to a test of the package
 * {@code secrets}.
 */
package io.jdbcwatchdog.it.probe.secrets;
