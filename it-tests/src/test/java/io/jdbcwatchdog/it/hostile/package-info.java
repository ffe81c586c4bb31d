/**
 * A server that lies about itself harms nobody but those that are connected to it. docs/trust.md has the numbers under "A
 * hostile server"; the server that lies is in {@code support.hostile}.
 */
package io.jdbcwatchdog.it.hostile;
