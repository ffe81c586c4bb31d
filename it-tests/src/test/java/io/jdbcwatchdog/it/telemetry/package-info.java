/** Where people look besides the log: JMX, flight recordings, spans, and what collects numbers from them. */
package io.jdbcwatchdog.it.telemetry;
