/** MySQL Connector/J 5.1. Only {@code Drivers} names this folder. */
package io.jdbcwatchdog.agent.driver.connectorj5;
