/**
 * Decides which classes are woven with what, and weaves them with Byte Buddy. It calls {@code driver} and {@code
 * framework}, which say what to weave, and {@code report}. The code that it weaves calls the hooks.
 */
package io.jdbcwatchdog.agent.weave;
