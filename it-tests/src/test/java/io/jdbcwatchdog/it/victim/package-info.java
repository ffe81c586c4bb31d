/**
 * No wrong victim: whatever an application does with its connections and threads, only the overdue statement is hit, and
 * nothing is killed that nobody asked for. docs/trust.md has the numbers under "No wrong victim, and the truth".
 */
package io.jdbcwatchdog.it.victim;
