/**
 * Where people look besides the log: JMX, Micrometer, flight recordings, OpenTelemetry's spans. Everything here listens to
 * events and reads what the watchdog sees anyway. No killer waits for anything here, and no statement that ends in time
 * comes here before it has run for half of its time. Whatever is needed is loaded when it is used for the first time.
 */
package io.jdbcwatchdog.agent.telemetry;
