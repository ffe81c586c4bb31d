/** The drivers of the matrix: which versions there are, and what each wants in a URL. It calls only {@code child}. */
package io.jdbcwatchdog.it.support.driver;
