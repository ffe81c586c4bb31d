/** A Quarkus application with JTA transactions. {@code QuarkusIT} runs it under the agent. */
package io.jdbcwatchdog.quarkus;
