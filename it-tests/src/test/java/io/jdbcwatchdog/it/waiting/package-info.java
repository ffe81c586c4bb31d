/**
 * Nobody waits forever: the application's thread is free in time when the server stops, the network goes silent or an
 * upload is slow. docs/trust.md has the numbers under "Nobody waits forever".
 */
package io.jdbcwatchdog.it.waiting;
