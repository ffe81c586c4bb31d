/**
 * The line between an application and its server, in the hands of a test: slow, silent or cut. It knows no driver and no
 * server.
 */
package io.jdbcwatchdog.it.support.network;
