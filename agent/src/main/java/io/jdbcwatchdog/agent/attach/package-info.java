/**
 * The commands of the jar: it attaches itself to a running JVM, and lists the JVMs. They run in a JVM of their own, and use
 * nothing of the agent but the check of its options.
 */
package io.jdbcwatchdog.agent.attach;
