/**
 * Applications whose server is restarted, replaced or one of several. Each belongs to a test of the package {@code
 * server}.
 */
package io.jdbcwatchdog.it.probe.server;
