/** A service as teams have it, which knows nothing of the agent but its annotation. */
package io.jdbcwatchdog.service;
