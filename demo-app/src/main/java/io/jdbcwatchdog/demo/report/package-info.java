/**
 * What the demo shows at its end: the table on the terminal and the HTML page with the timelines. It reads the results
 * of {@code run} and {@code server}, and is called by the demo's command.
 */
package io.jdbcwatchdog.demo.report;
