/** A small Spring application, run in a child JVM: what {@code probe} is, but with Spring on its class path. */
package io.jdbcwatchdog.it.probe.spring;
