package io.jdbcwatchdog.frameworks.mybatis;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import org.apache.ibatis.annotations.Update;

/** A method is annotated. */
interface MethodMapper {

    @Update(LockWait.SQL)
    @StatementTimeout(141)
    int raise();
}
