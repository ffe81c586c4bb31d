package io.jdbcwatchdog.frameworks.mybatis;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.apache.ibatis.annotations.Update;

/** The interface is annotated. */
@StatementTimeout(142)
interface InterfaceMapper {

    @Update(LockWait.SQL)
    int raise();
}
