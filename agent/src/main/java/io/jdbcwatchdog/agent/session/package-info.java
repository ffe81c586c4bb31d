/**
 * Who runs what since when: sessions, executions, and the handshake between a statement's thread and a KILL. It knows
 * the drivers' names for things and nobody else.
 */
package io.jdbcwatchdog.agent.session;
