/**
 * The database of the demo: the embedded MariaDB or the user's own server, what it must allow, and the one table. It is
 * called by the demo's command and calls nobody but the drivers.
 */
package io.jdbcwatchdog.demo.server;
