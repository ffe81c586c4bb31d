/**
 * The agent does no harm to the application that it is put into, whatever that application is made of. docs/trust.md has
 * the numbers under "No harm, no secrets".
 */
package io.jdbcwatchdog.it.harm;
