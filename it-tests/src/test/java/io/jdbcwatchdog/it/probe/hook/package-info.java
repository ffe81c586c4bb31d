/** Threads without stack, a heap without room: hooks that fail in the middle, and what comes after them. */
package io.jdbcwatchdog.it.probe.hook;
