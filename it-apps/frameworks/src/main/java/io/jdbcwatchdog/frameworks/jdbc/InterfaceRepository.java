package io.jdbcwatchdog.frameworks.jdbc;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The interface is annotated. */
@StatementTimeout(122)
interface InterfaceRepository extends CrudRepository<Locked, Integer> {

    @Modifying
    @Query(LockWait.SQL)
    int raise();
}
