package io.jdbcwatchdog.jta;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A pool of one connection, as Quarkus has it, with XA or without. */
final class AgroalSource implements Source {

    private final AgroalDataSource pool;

    AgroalSource(Told told, TransactionManager transactions, String driver) throws SQLException {
        NarayanaTransactionIntegration integration =
                new NarayanaTransactionIntegration(transactions, new TransactionSynchronizationRegistryImple());
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .exceptionSorter(new MySQLExceptionSorter())
                        .transactionIntegration(integration)
                        .connectionFactoryConfiguration(connections -> connections
                                .jdbcUrl(told.get("url"))
                                .principal(new NamePrincipal(told.get("user")))
                                .credential(new SimplePassword(told.get("password")))
                                .connectionProviderClassName(driver))));
    }

    @Override
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
