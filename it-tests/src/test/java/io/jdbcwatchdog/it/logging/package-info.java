/** The logging that applications have, and the ways in which they are put together. */
package io.jdbcwatchdog.it.logging;
