/** Applications whose statements wait for others, for the tests of what the log says about it. */
package io.jdbcwatchdog.it.probe.evidence;
