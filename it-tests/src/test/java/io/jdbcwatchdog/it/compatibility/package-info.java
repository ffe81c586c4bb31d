/** What the agent was run with: each test is some rows of {@code docs/compatibility.md}. */
package io.jdbcwatchdog.it.compatibility;
