package io.jdbcwatchdog.service;

import java.sql.SQLException;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** Named in Liquibase's change log. */
public class SlowInvoices implements CustomTaskChange {

    @Override
    public void execute(Database database) throws CustomChangeException {
        try {
            SlowMigration.run(
                    ((JdbcConnection) database.getConnection()).getUnderlyingConnection(), "service_invoices");
        } catch (SQLException e) {
            throw new CustomChangeException(e);
        }
    }

    @Override
    public String getConfirmationMessage() {
        return "done";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor resources) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
