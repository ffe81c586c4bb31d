/** Small helpers that several packages need. They know nothing of the agent, and call only the JDK. */
package io.jdbcwatchdog.agent.base;
