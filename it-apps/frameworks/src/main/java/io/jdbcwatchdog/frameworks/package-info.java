/**
 * An application that annotates in every framework: each {@link io.jdbcwatchdog.frameworks.AnnotatedCall} waits for a
 * locked row and tells what came of it. One package for each framework, and none knows another.
 */
package io.jdbcwatchdog.frameworks;
