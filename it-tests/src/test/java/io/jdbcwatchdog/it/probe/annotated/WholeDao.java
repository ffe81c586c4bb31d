package io.jdbcwatchdog.it.probe.annotated;

import java.sql.Connection;

/** Says nothing itself. */
final class WholeDao extends Dao implements Whole {

    WholeDao(Connection connection) {
        super(connection);
    }

    @Override
    public Object own() throws Exception {
        return touch();
    }

    @Override
    public Object exempt() throws Exception {
        return touch();
    }

    @Override
    public Object inherited(Long key) throws Exception {
        return touch();
    }
}
