/**
 * One run of the service in a JVM of its own under the agent's flag: starting it, reading its log as it is written, and
 * what came of it. It calls {@code server} for the database's address and is called by the demo's command and the report.
 */
package io.jdbcwatchdog.demo.run;
