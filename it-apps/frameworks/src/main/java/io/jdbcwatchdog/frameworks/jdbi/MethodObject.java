package io.jdbcwatchdog.frameworks.jdbi;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.Waiting;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Methods are annotated. */
public interface MethodObject extends SqlObject {

    @SqlUpdate(Waiting.SQL)
    @StatementTimeout(151)
    int raise();

    @StatementTimeout(152)
    default int withCode() {
        return getHandle().execute(Waiting.SQL);
    }
}
