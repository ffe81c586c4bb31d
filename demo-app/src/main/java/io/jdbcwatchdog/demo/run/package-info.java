/**
 * One run of the service in a JVM of its own with the agent's flag. The package starts the service, reads its log as it is
 * written, and judges the result. It calls {@code server} for the database's address. The demo's command and the report
 * call it.
 */
package io.jdbcwatchdog.demo.run;
