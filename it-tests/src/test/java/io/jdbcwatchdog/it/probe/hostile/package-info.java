/**
 * Applications that are connected to a server that lies. Each belongs to a test of the package {@code hostile}.
 */
package io.jdbcwatchdog.it.probe.hostile;
