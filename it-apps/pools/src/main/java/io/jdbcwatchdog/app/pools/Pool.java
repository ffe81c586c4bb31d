package io.jdbcwatchdog.app.pools;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** The pools, each with one connection and otherwise as it is by itself, and some with what helps. */
enum Pool {
    HIKARI {
        @Override
        DataSource open(Account account) {
            return hikari(account);
        }
    },
    DBCP2 {
        @Override
        DataSource open(Account account) {
            BasicDataSource pool = new BasicDataSource();
            pool.setUrl(account.url());
            pool.setUsername(account.user());
            pool.setPassword(account.password());
            pool.setMaxTotal(1);
            return pool;
        }
    },
    TOMCAT {
        @Override
        DataSource open(Account account) {
            return tomcat(account);
        }
    },
    TOMCAT_ROLLBACK {
        @Override
        DataSource open(Account account) {
            org.apache.tomcat.jdbc.pool.DataSource pool = tomcat(account);
            pool.setRollbackOnReturn(true);
            pool.setJdbcInterceptors("ConnectionState");
            pool.setDefaultAutoCommit(true);
            return pool;
        }
    },
    C3P0 {
        @Override
        DataSource open(Account account) {
            return c3p0(account);
        }
    },
    DRUID {
        @Override
        DataSource open(Account account) {
            return druid(account);
        }
    },
    AGROAL {
        @Override
        DataSource open(Account account) throws SQLException {
            return AgroalDataSource.from(agroal(account));
        }
    },
    AGROAL_ROLLBACK_ONLY {
        @Override
        DataSource open(Account account) throws SQLException {
            return AgroalDataSource.from(agroal(account));
        }
    },
    AGROAL_SORTING {
        @Override
        DataSource open(Account account) throws SQLException {
            AgroalDataSourceConfigurationSupplier settings = agroal(account);
            settings.connectionPoolConfiguration(pool -> pool.exceptionSorter(new MySQLExceptionSorter()));
            return AgroalDataSource.from(settings);
        }
    },
    AGROAL_TESTING {
        @Override
        DataSource open(Account account) throws SQLException {
            AgroalDataSourceConfigurationSupplier settings = agroal(account);
            settings.connectionPoolConfiguration(pool -> pool.validateOnBorrow(true)
                    .connectionValidator(io.agroal.api.configuration.AgroalConnectionPoolConfiguration
                            .ConnectionValidator.defaultValidator()));
            return AgroalDataSource.from(settings);
        }
    };

    private static final int WAIT = 10_000;

    abstract DataSource open(Account account) throws SQLException;

    private static HikariDataSource hikari(Account account) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(account.url());
        pool.setUsername(account.user());
        pool.setPassword(account.password());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(WAIT);
        return pool;
    }

    private static org.apache.tomcat.jdbc.pool.DataSource tomcat(Account account) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(account.url());
        pool.setUsername(account.user());
        pool.setPassword(account.password());
        pool.setDriverClassName(account.driver());
        pool.setInitialSize(1);
        pool.setMaxActive(1);
        pool.setMaxWait(WAIT);
        return pool;
    }

    private static ComboPooledDataSource c3p0(Account account) {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl(account.url());
        pool.setUser(account.user());
        pool.setPassword(account.password());
        pool.setInitialPoolSize(1);
        pool.setMinPoolSize(1);
        pool.setMaxPoolSize(1);
        pool.setCheckoutTimeout(WAIT);
        return pool;
    }

    private static DruidDataSource druid(Account account) {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(account.url());
        pool.setUsername(account.user());
        pool.setPassword(account.password());
        pool.setMaxActive(1);
        pool.setMaxWait(WAIT);
        return pool;
    }

    private static AgroalDataSourceConfigurationSupplier agroal(Account account) {
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .initialSize(1)
                        .acquisitionTimeout(Duration.ofMillis(WAIT))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(account.url())
                                .principal(new NamePrincipal(account.user()))
                                .credential(new SimplePassword(account.password()))));
    }
}
