/**
 * One file for each framework whose transactions have timeouts. It says what is woven into the framework, and how a
 * timeout is read. This package calls the hooks and {@code session}; {@code weave} and {@code watch} call it.
 */
package io.jdbcwatchdog.agent.framework;
