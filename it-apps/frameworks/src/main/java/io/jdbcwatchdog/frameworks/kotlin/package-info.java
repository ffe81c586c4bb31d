/** Kotlin's classes, interfaces and functions; their sources are in {@code src/main/kotlin}. */
package io.jdbcwatchdog.frameworks.kotlin;
