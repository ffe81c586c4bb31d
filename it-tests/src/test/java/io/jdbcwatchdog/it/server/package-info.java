/**
 * A KILL goes to the server that runs the overdue session, or nowhere: restarts, clocks, several hosts, proxies. docs/trust.md
 * has the numbers under "The right server".
 */
package io.jdbcwatchdog.it.server;
