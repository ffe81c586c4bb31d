package io.jdbcwatchdog.it.probe.annotated;

import java.sql.Connection;

/** The compiler gives it a bridge {@code find(Object)}. */
final class MarkedDao extends Dao implements Marked<String> {

    MarkedDao(Connection connection) {
        super(connection);
    }

    @Override
    public Object find(String key) throws Exception {
        return touch();
    }
}
