package io.jdbcwatchdog.frameworks.jdbc;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** A query method is annotated. */
interface MethodRepository extends CrudRepository<Locked, Integer> {

    @Modifying
    @Query(LockWait.SQL)
    @StatementTimeout(121)
    int raise();
}
