/**
 * Decides how long a statement or transaction may take, by weighing what the code, the rules and the options say. It
 * calls {@code session}, {@code sql}, {@code config} and {@code report}; {@code kill} and {@code watch} call it.
 */
package io.jdbcwatchdog.agent.policy;
