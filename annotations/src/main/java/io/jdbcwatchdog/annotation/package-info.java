/** Annotations and blocks for applications to compile against. They depend on nothing, and do nothing without the agent. */
package io.jdbcwatchdog.annotation;
