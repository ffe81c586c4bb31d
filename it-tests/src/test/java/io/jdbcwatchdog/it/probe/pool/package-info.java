/** Connections that a pool, or the application, takes away while their statements are being killed. */
package io.jdbcwatchdog.it.probe.pool;
