/**
 * What the tests of several packages share: pairs of a driver and a server, checks of a trial, accounts and locks. It may
 * call its own subpackages and the probes, and knows no test.
 */
package io.jdbcwatchdog.it.support;
