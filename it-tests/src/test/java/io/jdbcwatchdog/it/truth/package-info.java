/**
 * The application learns what really happened to its statement, to its connection and to its transaction. docs/trust.md
 * has the numbers under "No wrong victim, and the truth".
 */
package io.jdbcwatchdog.it.truth;
