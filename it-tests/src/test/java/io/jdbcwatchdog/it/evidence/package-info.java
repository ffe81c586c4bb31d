/** What was stuck, why, and who held it; and the end of who held it. */
package io.jdbcwatchdog.it.evidence;
