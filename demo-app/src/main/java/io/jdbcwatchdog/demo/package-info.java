/**
 * The demo's command: its options, the order of its steps, and the cleaning up. It calls the packages {@code server},
 * {@code run} and {@code report} below it. It starts the service in {@code service} in a JVM of its own, and never calls
 * its classes.
 */
package io.jdbcwatchdog.demo;
