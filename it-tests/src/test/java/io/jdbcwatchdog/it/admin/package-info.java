/**
 * The admin connection and everything that can go wrong with it: log-ins, limits, privileges, the drivers' options, and
 * sessions that are left behind on the server. docs/trust.md has the numbers under "The admin connection".
 */
package io.jdbcwatchdog.it.admin;
