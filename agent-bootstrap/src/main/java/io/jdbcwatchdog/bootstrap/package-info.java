/**
 * The classes that woven code calls. The bootstrap loader loads them, so every driver sees them, whatever its own
 * loader is. They use only {@code java.base}.
 */
package io.jdbcwatchdog.bootstrap;
