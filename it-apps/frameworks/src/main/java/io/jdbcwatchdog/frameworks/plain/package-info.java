/** No framework. */
package io.jdbcwatchdog.frameworks.plain;
