/**
 * What all driver generations share. Each generation has a folder of its own, with one file for each purpose: what is woven
 * into the driver, what is read from its objects and by which names, what its exceptions mean, and how to log in with it.
 * This package calls {@code server}, {@code report} and the hooks. {@code session} and the packages above it call this
 * package, and so does {@code weave}.
 */
package io.jdbcwatchdog.agent.driver;
