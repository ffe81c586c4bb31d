/**
 * Applications that set their timeouts in one way or another. Each belongs to a test of the package {@code timeouts}.
 */
package io.jdbcwatchdog.it.probe.timeouts;
