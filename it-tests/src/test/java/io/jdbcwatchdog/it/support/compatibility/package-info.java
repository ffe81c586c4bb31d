/** The table of what the agent was run with, {@code docs/compatibility.md}. */
package io.jdbcwatchdog.it.support.compatibility;
