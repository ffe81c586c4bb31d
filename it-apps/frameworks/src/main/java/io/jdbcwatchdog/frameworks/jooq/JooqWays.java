package io.jdbcwatchdog.frameworks.jooq;

import io.jdbcwatchdog.frameworks.Way;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

public final class JooqWays {

    private JooqWays() {}

    public static List<Way> of(DataSource pool) {
        JooqDao dao = new JooqDao(DSL.using(pool, SQLDialect.MYSQL));
        return List.of(new Way(
                "jOOQ",
                DSLContext.class,
                "method around a statement",
                161,
                "@StatementTimeout JooqDao.raise",
                dao::raise));
    }
}
