/** Socket factories of an application's own, which the drivers make by name. They call nothing. */
package io.jdbcwatchdog.it.probe.socket;
