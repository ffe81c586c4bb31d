package io.jdbcwatchdog.frameworks.jooq;

import io.jdbcwatchdog.annotation.StatementTimeout;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What a service does with jOOQ inside an annotated method. */
record JooqDao(DSLContext jooq) {

    private static final Field<Integer> ID = DSL.field("id", Integer.class);
    private static final Field<Integer> N = DSL.field("n", Integer.class);

    @StatementTimeout(161)
    int raise() {
        return jooq.update(DSL.table("locked"))
                .set(N, N.plus(1))
                .where(ID.eq(1))
                .execute();
    }
}
