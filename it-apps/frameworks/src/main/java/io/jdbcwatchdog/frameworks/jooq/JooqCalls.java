package io.jdbcwatchdog.frameworks.jooq;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

public final class JooqCalls {

    private JooqCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        JooqDao dao = new JooqDao(DSL.using(pool, SQLDialect.MYSQL));
        return List.of(new AnnotatedCall(
                "jOOQ",
                DSLContext.class,
                "method around a statement",
                161,
                "@StatementTimeout JooqDao.raise",
                dao::raise));
    }
}
