/**
 * What the log says, and that it goes wherever the application's own log goes: every logging library, and every way in
 * which an application is put together. The other classes here are those applications.
 */
package io.jdbcwatchdog.it.logging;
