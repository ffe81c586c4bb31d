/**
 * A small model checker. It runs real classes, which are woven: before every step that another thread can notice, the
 * scheduler chooses which thread continues. It tries every choice. It knows nothing about sessions; the stories do.
 */
package io.jdbcwatchdog.agent.session.model;
