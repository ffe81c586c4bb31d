package io.jdbcwatchdog.service;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Flyway reads the version from the name. */
@Component
class V2__SlowOrders extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        SlowMigration.run(context.getConnection(), "service_orders");
    }
}
