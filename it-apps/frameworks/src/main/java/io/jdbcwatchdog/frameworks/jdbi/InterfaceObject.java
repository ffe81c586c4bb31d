package io.jdbcwatchdog.frameworks.jdbi;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The interface is annotated. */
@StatementTimeout(153)
public interface InterfaceObject {

    @SqlUpdate(LockWait.SQL)
    int raise();
}
