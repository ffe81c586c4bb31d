/** What the drivers throw, whatever went wrong, and what the agent takes it for. */
package io.jdbcwatchdog.it.probe.meaning;
