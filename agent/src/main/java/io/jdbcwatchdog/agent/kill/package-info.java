/**
 * How an overdue execution is ended, and what is said about it: the killers with their admin connections, the closing of
 * sockets, the verdict, what ends an idle transaction. It calls {@code policy}, {@code session}, {@code driver},
 * {@code sql}, {@code config} and {@code report}.
 */
package io.jdbcwatchdog.agent.kill;
