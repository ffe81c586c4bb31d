package io.jdbcwatchdog.frameworks.jpa;

import io.jdbcwatchdog.annotation.StatementTimeout;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The interface is annotated. */
@StatementTimeout(132)
interface JpaInterfaceRepository extends JpaRepository<LockedEntity, Integer> {

    @Modifying
    @Transactional
    @Query("UPDATE LockedEntity SET n = n + 1 WHERE id = 1")
    int raise();
}
