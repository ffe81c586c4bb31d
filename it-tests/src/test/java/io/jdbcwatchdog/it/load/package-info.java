/**
 * Many statements, connections, servers and classes at once, and what the agent itself costs. docs/trust.md has the
 * numbers under "Load".
 */
package io.jdbcwatchdog.it.load;
