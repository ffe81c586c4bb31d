/**
 * Applications that fail, end or are put together in unusual ways. Each belongs to a test of the package {@code harm}.
 */
package io.jdbcwatchdog.it.probe.harm;
