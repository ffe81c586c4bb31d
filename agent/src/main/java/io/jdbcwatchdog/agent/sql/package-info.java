/** What can be told of a statement from its text. It calls nothing else of the agent, and anyone may call it. */
package io.jdbcwatchdog.agent.sql;
