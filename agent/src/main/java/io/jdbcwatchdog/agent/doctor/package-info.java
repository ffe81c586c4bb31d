/**
 * Says what of the agent's work succeeds with an application's account on a server, and what would help where it does not.
 * The command {@code doctor} logs in in a JVM of its own, with the application's own driver and nothing woven. In a JVM that
 * has the agent, an operation of its MBean does the same, and the checks that only ask are made once for each server.
 */
package io.jdbcwatchdog.agent.doctor;
