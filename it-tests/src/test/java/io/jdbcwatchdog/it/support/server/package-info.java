/**
 * The servers that the tests run against: containers, the embedded MariaDB, or one that the caller names.
 * It knows nothing of JUnit or of the agent; everything else in the integration tests may call it.
 */
package io.jdbcwatchdog.it.support.server;
