/**
 * The options and rules: read from four places, checked in one, kept in one immutable object, which is replaced when the
 * file changes. It calls {@code report} and nothing else of the agent, and anyone may call it.
 */
package io.jdbcwatchdog.agent.config;
