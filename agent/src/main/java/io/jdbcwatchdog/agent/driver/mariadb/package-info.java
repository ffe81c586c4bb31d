/** MariaDB Connector/J 3.0 to 4.0. Only {@code Drivers} names this folder. */
package io.jdbcwatchdog.agent.driver.mariadb;
