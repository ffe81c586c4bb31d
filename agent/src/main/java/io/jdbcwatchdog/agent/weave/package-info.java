/**
 * The Byte Buddy recipe: which classes are woven with what. It calls {@code driver} for what to weave and the hooks from
 * what it wove, and nothing else.
 */
package io.jdbcwatchdog.agent.weave;
