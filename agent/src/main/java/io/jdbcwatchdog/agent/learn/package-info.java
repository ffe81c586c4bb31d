/** How long statements take, by shape and caller: for the page, and for timeouts that suggest themselves. */
package io.jdbcwatchdog.agent.learn;
