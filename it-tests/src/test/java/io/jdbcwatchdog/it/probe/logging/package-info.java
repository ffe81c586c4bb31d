/**
 * Applications whose log lines are hard to get right. Each belongs to a test of the package {@code logging}.
 */
package io.jdbcwatchdog.it.probe.logging;
