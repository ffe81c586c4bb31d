/**
 * The command {@code doctor}: it logs in with an application's account, and says what of the agent's work succeeds there
 * and what does not. It runs in a JVM of its own, with the application's own driver and nothing woven.
 */
package io.jdbcwatchdog.agent.doctor;
