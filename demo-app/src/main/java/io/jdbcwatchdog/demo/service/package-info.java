/**
 * The application of the demo: a service that stores blobs through plain JDBC and logs what it does. It calls nobody
 * else in this project, and nothing in it knows about the watchdog.
 */
package io.jdbcwatchdog.demo.service;
