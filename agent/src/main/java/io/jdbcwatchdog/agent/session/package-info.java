/**
 * Who runs what since when: sessions, executions, transactions, and the handshake between a statement's thread and a
 * KILL. It knows the drivers' names for things, {@code sql} and {@code config}, and nobody else.
 */
package io.jdbcwatchdog.agent.session;
