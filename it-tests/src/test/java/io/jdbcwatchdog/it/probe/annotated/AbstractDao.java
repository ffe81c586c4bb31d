package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.annotation.StatementTimeout;
import java.sql.Connection;

/** A superclass with an annotation on a method without a body. */
abstract class AbstractDao extends Dao {

    AbstractDao(Connection connection) {
        super(connection);
    }

    @StatementTimeout(300)
    abstract Object overridden() throws Exception;
}
