/**
 * The start of the agent: it reads the settings, connects the parts, and leaves the application alone if that fails.
 */
package io.jdbcwatchdog.agent;
