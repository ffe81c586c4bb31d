/**
 * The application of the demo: a service that stores blobs through plain JDBC and logs each step. It calls no other
 * package of this project, and nothing in it knows about the watchdog.
 */
package io.jdbcwatchdog.demo.service;
