/** A service whose statements are learned from. */
package io.jdbcwatchdog.it.probe.learn;
