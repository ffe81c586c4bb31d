/** What the server says of a session's transaction with its answers, beside what it says when it is asked. */
package io.jdbcwatchdog.it.probe.status;
