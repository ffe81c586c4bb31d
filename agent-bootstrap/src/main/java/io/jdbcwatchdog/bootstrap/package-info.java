/**
 * What woven code calls: loaded by the bootstrap loader, so that every driver sees it whatever its own loader is. It
 * knows nothing but {@code java.base}.
 */
package io.jdbcwatchdog.bootstrap;
