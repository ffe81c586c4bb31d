/**
 * Finds out why a statement takes so long that it is about to be ended: what its thread does, what the server says about
 * it, and who holds what it waits for. Only {@code agent} calls this package. It calls {@code kill} for a connection and to
 * end a blocker, and the killer never waits for it, except under a rule with {@code action: kill-blocker}.
 */
package io.jdbcwatchdog.agent.evidence;
