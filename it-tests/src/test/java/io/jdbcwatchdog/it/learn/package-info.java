/** {@code mode=learn}, and the timeouts that it suggests. */
package io.jdbcwatchdog.it.learn;
