/**
 * Applications whose overdue statements need an admin connection that is hard to get. Each belongs to a test of the
 * package {@code admin}.
 */
package io.jdbcwatchdog.it.probe.admin;
