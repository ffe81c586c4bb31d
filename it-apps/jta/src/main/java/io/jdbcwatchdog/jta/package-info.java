/** An application whose transactions are Narayana's, on pools of Agroal. {@code JtaIT} runs it under the agent. */
package io.jdbcwatchdog.jta;
