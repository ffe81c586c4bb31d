/**
 * No password and no literal of a statement can be read anywhere. docs/trust.md has the numbers under "No harm, no
 * secrets".
 */
package io.jdbcwatchdog.it.secrets;
