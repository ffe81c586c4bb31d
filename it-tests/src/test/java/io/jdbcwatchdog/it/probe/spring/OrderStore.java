package io.jdbcwatchdog.it.probe.spring;

/** What the application's other beans see of {@link JdbcOrderStore}. */
public interface OrderStore {

    int overdue();

    int exempt();

    int unmarked();
}
