/** MariaDB Connector/J 2.5 to 2.7. Only {@code Drivers} names this folder. */
package io.jdbcwatchdog.agent.driver.mariadb2;
