/** What applications do while their telemetry is looked at. */
package io.jdbcwatchdog.it.probe.telemetry;
