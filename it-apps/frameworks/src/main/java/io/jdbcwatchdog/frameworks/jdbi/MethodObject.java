package io.jdbcwatchdog.frameworks.jdbi;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Methods are annotated. */
public interface MethodObject extends SqlObject {

    @SqlUpdate(LockWait.SQL)
    @StatementTimeout(151)
    int raise();

    @StatementTimeout(152)
    default int withCode() {
        return getHandle().execute(LockWait.SQL);
    }
}
