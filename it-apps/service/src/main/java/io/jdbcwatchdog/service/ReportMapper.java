package io.jdbcwatchdog.service;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

/** MyBatis; nothing here says how long it may take. */
@Mapper
interface ReportMapper {

    @Update(Sql.LOCKED_ROW)
    int report();
}
