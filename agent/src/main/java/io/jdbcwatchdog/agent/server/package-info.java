/**
 * One file for each kind of server: how the agent recognises it, what the agent asks and sends it, and what its errors
 * mean. This package calls only the JDK. {@code driver}, {@code session}, {@code kill} and {@code watch} call it.
 */
package io.jdbcwatchdog.agent.server;
