/** A server that does what a hostile one would: its answers are the test's. It speaks the protocol, and runs nothing. */
package io.jdbcwatchdog.it.support.hostile;
