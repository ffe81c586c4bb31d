/**
 * Applications with many connections or many overdue statements, or whose start is measured. Each belongs to a test of the
 * package {@code load}.
 */
package io.jdbcwatchdog.it.probe.load;
