/**
 * The commands of the jar: it attaches itself to a running JVM, lists the JVMs, and shows what it knows in one. They run in a
 * JVM of their own, and use nothing of the agent but the check of its options, and the colours of its text.
 */
package io.jdbcwatchdog.agent.attach;
