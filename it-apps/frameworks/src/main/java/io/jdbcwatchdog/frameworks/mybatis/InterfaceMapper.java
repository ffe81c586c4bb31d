package io.jdbcwatchdog.frameworks.mybatis;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.Waiting;
import org.apache.ibatis.annotations.Update;

/** The interface is annotated. */
@StatementTimeout(142)
interface InterfaceMapper {

    @Update(Waiting.SQL)
    int raise();
}
