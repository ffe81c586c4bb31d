/**
 * An application that stands by itself, so that it can be put into a class loader, or an executable jar, of its own. It
 * calls nothing of the tests'.
 */
package io.jdbcwatchdog.it.application;
