/**
 * What the agent tells people: log lines, masked SQL, its own faults. It calls nothing else of the agent, and anyone may
 * call it.
 */
package io.jdbcwatchdog.agent.report;
