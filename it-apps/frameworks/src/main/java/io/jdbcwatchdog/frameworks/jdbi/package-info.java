/** Jdbi's SQL objects. */
package io.jdbcwatchdog.frameworks.jdbi;
