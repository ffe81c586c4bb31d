/** Statements that end just when they are overdue, and what is sent right after them. */
package io.jdbcwatchdog.it.probe.race;
