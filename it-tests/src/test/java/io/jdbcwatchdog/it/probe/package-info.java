/**
 * The programs that run in the child JVMs: small applications with nothing but the JDK and JDBC's own interfaces, which
 * answer with lines of {@code result key=value}. They call nobody outside these packages.
 */
package io.jdbcwatchdog.it.probe;
