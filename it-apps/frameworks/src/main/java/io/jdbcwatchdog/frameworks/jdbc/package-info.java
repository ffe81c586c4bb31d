/** Spring Data JDBC. */
package io.jdbcwatchdog.frameworks.jdbc;
