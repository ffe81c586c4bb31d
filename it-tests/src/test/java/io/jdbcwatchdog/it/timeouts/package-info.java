/**
 * Where timeouts come from, which of them wins, and what becomes of transactions that take too long. docs/trust.md has the
 * numbers under "Timeouts, transactions, guard rails".
 */
package io.jdbcwatchdog.it.timeouts;
