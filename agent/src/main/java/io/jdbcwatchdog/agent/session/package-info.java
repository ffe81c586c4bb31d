/**
 * Sessions, executions, transactions, and the handshake between a statement's thread and a KILL. This package calls {@code
 * driver}, {@code server}, {@code sql}, {@code config}, {@code event}, {@code report} and {@code base}.
 */
package io.jdbcwatchdog.agent.session;
