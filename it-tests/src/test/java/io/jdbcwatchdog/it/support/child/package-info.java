/**
 * Starts the probes in JVMs of their own, under the real flag, and reads their answers. It knows no server, driver or
 * test.
 */
package io.jdbcwatchdog.it.support.child;
