/**
 * How an overdue execution is ended, and what is said about it: the killers with their admin connections, the closing of
 * sockets, the verdict. It calls {@code session}, {@code driver}, {@code config} and {@code report}.
 */
package io.jdbcwatchdog.agent.kill;
