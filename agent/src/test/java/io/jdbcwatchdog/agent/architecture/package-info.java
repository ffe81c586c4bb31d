/** The rules about packages that the documents state, held by tests. */
package io.jdbcwatchdog.agent.architecture;
