/**
 * The demo's command: what a user may say, in which order things happen, and what is cleaned up. It calls the packages
 * {@code server}, {@code run} and {@code report} below it; the service it starts is in {@code service}, and is only
 * ever started, never called.
 */
package io.jdbcwatchdog.demo;
