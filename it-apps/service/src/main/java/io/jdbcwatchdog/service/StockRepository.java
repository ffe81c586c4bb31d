package io.jdbcwatchdog.service;

import io.jdbcwatchdog.annotation.StatementTimeout;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Spring Data, with a timeout of its own on a query. */
interface StockRepository extends Repository<Stock, Integer> {

    @Modifying
    @Query(Sql.LOCKED_ROW)
    @StatementTimeout(301)
    int annotated();
}
