/**
 * Applications that compare what they are told with what the server has done. Each belongs to a test of the package
 * {@code truth}.
 */
package io.jdbcwatchdog.it.probe.truth;
