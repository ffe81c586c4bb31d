/**
 * The agent's log lines, masked SQL, and faults of the agent itself. This package calls nothing else of the agent, and
 * any package may call it.
 */
package io.jdbcwatchdog.agent.report;
