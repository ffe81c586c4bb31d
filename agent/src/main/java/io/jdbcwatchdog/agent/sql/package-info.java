/**
 * The meaning of a statement, as far as its text shows it. This package calls nothing else of the agent, and any
 * package may call it.
 */
package io.jdbcwatchdog.agent.sql;
