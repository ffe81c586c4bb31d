/** The patterns of the many classes whose loading is measured. */
package io.jdbcwatchdog.it.probe.many;
