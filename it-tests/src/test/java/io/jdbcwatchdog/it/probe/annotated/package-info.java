/** Annotations in every place where they may stand, without any framework; run in a child JVM. */
package io.jdbcwatchdog.it.probe.annotated;
