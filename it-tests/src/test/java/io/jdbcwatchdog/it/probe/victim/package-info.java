/**
 * Applications that share, nest, interrupt and close connections while a statement is overdue. Each belongs to a test of
 * the package {@code victim}.
 */
package io.jdbcwatchdog.it.probe.victim;
