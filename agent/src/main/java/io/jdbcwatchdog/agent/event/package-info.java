/**
 * The events, as small immutable values, and their delivery to listeners. This package calls no other package. Code
 * that does something worth reporting publishes an event here, and {@code report} has the listeners.
 */
package io.jdbcwatchdog.agent.event;
