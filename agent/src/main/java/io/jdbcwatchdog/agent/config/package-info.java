/**
 * The options: read once, from four places, checked in one, kept in one immutable object. It calls nothing else of the
 * agent, and anyone may call it.
 */
package io.jdbcwatchdog.agent.config;
