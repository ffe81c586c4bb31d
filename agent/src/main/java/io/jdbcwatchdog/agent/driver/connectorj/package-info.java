/** MySQL Connector/J 8.0 to 26.x. Only {@code Drivers} names this folder. */
package io.jdbcwatchdog.agent.driver.connectorj;
