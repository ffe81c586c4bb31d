/** The agent's start: reads the settings, puts the parts together, and steps aside where that cannot be done. */
package io.jdbcwatchdog.agent;
