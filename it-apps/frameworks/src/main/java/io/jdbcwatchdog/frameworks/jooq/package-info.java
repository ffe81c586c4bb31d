/** jOOQ. */
package io.jdbcwatchdog.frameworks.jooq;
