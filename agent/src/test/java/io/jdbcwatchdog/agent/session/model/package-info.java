/**
 * A small model checker: it runs real classes, woven so that every step which another thread can notice is a point where
 * the scheduler chooses who goes on, and tries every choice. It knows nothing of sessions; the stories do.
 */
package io.jdbcwatchdog.agent.session.model;
