/**
 * The results that the demo shows at its end: the table on the terminal and the HTML page with the timelines. It reads
 * the results of {@code run} and {@code server}. The demo's command calls it.
 */
package io.jdbcwatchdog.demo.report;
