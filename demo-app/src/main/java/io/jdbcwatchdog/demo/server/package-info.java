/**
 * The database of the demo: the embedded MariaDB or the user's own server, the privileges that the demo needs there, and
 * its one table. The demo's command calls it; it calls only the drivers.
 */
package io.jdbcwatchdog.demo.server;
