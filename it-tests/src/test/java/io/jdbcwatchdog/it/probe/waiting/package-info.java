/**
 * Applications that are in the middle of something when the server or the line fails. Each belongs to a test of the
 * package {@code waiting}.
 */
package io.jdbcwatchdog.it.probe.waiting;
