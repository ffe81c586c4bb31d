/**
 * How an overdue execution is ended and reported: the killers with their admin connections, the closer, the verdict, and the
 * end of idle transactions. This package calls {@code policy}, {@code session}, {@code driver}, {@code server}, {@code sql},
 * {@code config}, {@code event}, {@code report} and {@code base}.
 */
package io.jdbcwatchdog.agent.kill;
